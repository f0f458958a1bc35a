package io.sallyport.config;

import java.util.List;
import java.util.Locale;

/** The configuration is invalid. The message lists every error, one a line. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Lists these errors.
   *
   * @param errors one sentence each: the setting, its value unless it is a secret, and the remedy
   */
  public InvalidConfigurationException(List<String> errors) {
    super(
        String.format(
            Locale.ROOT,
            "The configuration of Sallyport is invalid, %d error%s:\n - %s",
            errors.size(),
            errors.size() == 1 ? "" : "s",
            String.join("\n - ", errors)));
  }
}
