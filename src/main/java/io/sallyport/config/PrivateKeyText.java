package io.sallyport.config;

import io.sallyport.jwt.JwtKeys;
import java.security.PrivateKey;

/** Reads a private key that is configured as a text or by its location. */
final class PrivateKeyText {

  private PrivateKeyText() {}

  /**
   * The key of {@code private-key} or {@code private-key-location}, one of which is set.
   *
   * @throws IllegalArgumentException if both are, or what they say is no key
   */
  static PrivateKey of(Settings settings) {
    String inline = settings.text("private-key");
    String location = settings.text("private-key-location");
    if (inline != null && location != null) {
      throw new IllegalArgumentException("and 'private-key-location' exclude each other");
    }
    return JwtKeys.privateKey(inline == null ? KeySources.at(String.valueOf(location)) : inline);
  }
}
