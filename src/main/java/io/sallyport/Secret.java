package io.sallyport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes that cannot be shown by accident: no text form, constant-time comparison. Immutable and
 * thread-safe.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    this.bytes = bytes;
  }

  /**
   * Creates a secret of these bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /**
   * Creates a secret of the UTF-8 bytes of a text.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static Secret ofText(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a copy of the bytes. The name makes each use visible in the code. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** Returns the bytes as UTF-8 text. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Compares in a time that depends only on the lengths. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** Returns the same value for all secrets, so that it reveals nothing. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** Returns the same text for all secrets. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
