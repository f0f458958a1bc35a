package io.sallyport.config;

import java.util.List;
import java.util.Locale;

/** The configuration cannot be used. The message lists every problem, one a line. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The configuration has these problems.
   *
   * @param errors one text each: the key, the wrong value unless it is a secret, and the remedy
   */
  public InvalidConfigurationException(List<String> errors) {
    super(
        String.format(
            Locale.ROOT,
            "Sallyport is not configured right, %d problem%s:\n - %s",
            errors.size(),
            errors.size() == 1 ? "" : "s",
            String.join("\n - ", errors)));
  }
}
