package io.sallyport.account;

import io.sallyport.internal.AsciiText;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Base 32 (<a href="https://www.rfc-editor.org/rfc/rfc4648#section-6">RFC 4648 §6</a>) without
 * padding, as authenticator apps read it.
 */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  /** Encodes five bytes as eight characters. */
  static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8) | (each & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      out.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return out.toString();
  }

  /**
   * Returns the bytes of a text in either case, ignoring spaces and padding; null if it contains
   * any other character, or unused bits that are set.
   */
  static byte @Nullable [] decode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    String digits = AsciiText.upper(text.replace(" ", "").replaceFirst("=+$", ""));
    for (int i = 0; i < digits.length(); i++) {
      int digit = ALPHABET.indexOf(digits.charAt(i));
      if (digit < 0) {
        return null;
      }
      buffer = (buffer << 5) | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.write(buffer >> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return bits < 5 && buffer == 0 ? out.toByteArray() : null;
  }
}
