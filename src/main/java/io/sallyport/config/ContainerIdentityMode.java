package io.sallyport.config;

import io.sallyport.internal.AsciiText;
import org.eclipse.microprofile.config.Config;

/** Whether the container knows the caller. */
public enum ContainerIdentityMode {
  /** Only if the application asks the container. */
  AUTO,
  /** In any case. */
  ALWAYS,
  /** In no case. */
  NEVER;

  /**
   * Returns the mode of a configuration that is read before it is checked; {@link #AUTO} if it is
   * not set or invalid, which is then reported.
   */
  public static ContainerIdentityMode of(Config config) {
    String text = config.getOptionalValue("sallyport.container-identity", String.class).orElse("");
    for (ContainerIdentityMode mode : values()) {
      if (AsciiText.lower(mode.name()).equals(text.strip())) {
        return mode;
      }
    }
    return AUTO;
  }
}
