package io.sallyport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes that nobody may read by accident: no text form, constant-time comparison. Immutable and
 * safe for use by several threads.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    this.bytes = bytes;
  }

  /**
   * A secret of these bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /**
   * The UTF-8 bytes of a text.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static Secret ofText(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. The name says what it does, so that a reader of the code sees it. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** The bytes as UTF-8 text. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Compares in a time that depends on the lengths alone. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for all secrets, so that it tells nothing of this one. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** Always the same text. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
