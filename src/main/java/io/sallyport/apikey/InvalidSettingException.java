package io.sallyport.apikey;

import java.io.Serial;
import java.util.function.Supplier;

/** A setting of an API key is invalid. The message may be shown to the client. */
public final class InvalidSettingException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * Creates the exception.
   *
   * @param setting the name of the setting as in JSON, such as {@code allowed_ips}
   */
  public InvalidSettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /** Returns the result of a step; its exception names the setting that the step reads. */
  public static <T> T reading(String setting, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      InvalidSettingException named =
          new InvalidSettingException(setting, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }

  /** Throws the exception unless the condition holds. */
  static void check(String setting, boolean condition, String message) {
    if (!condition) {
      throw new InvalidSettingException(setting, message);
    }
  }

  /** Returns the name of the setting. */
  public String setting() {
    return setting;
  }
}
