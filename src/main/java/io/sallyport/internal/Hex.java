package io.sallyport.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes hexadecimal text: written in lower case, read in either case. */
public final class Hex {
  private static final HexFormat LOWER = HexFormat.of();
  private static final String DIGITS = "0123456789abcdef";
  private static final int[] VALUES = values();

  private Hex() {}

  /** Returns the digits of bytes, in lower case. */
  public static String encode(byte[] bytes) {
    return LOWER.formatHex(bytes);
  }

  /**
   * Returns the bytes of an even number of digits in either case; null if the text is anything
   * else.
   */
  public static byte @Nullable [] decode(String text) {
    if ((text.length() & 1) != 0) {
      return null;
    }
    // A character outside Latin-1 becomes a question mark, which is not a digit.
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[digits.length / 2];
    // A table avoids branches, which cannot be predicted for random digits.
    int wrong = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = VALUES[digits[2 * i] & 0xff] << 4 | VALUES[digits[2 * i + 1] & 0xff];
      wrong |= value;
      bytes[i] = (byte) value;
    }
    return wrong < 0 ? null : bytes;
  }

  /**
   * Returns the value of a digit, or -1; {@code Character.digit} accepts the digits of every
   * script.
   */
  private static int[] values() {
    int[] values = new int[256];
    Arrays.fill(values, -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = i;
      values[Character.toUpperCase(DIGITS.charAt(i))] = i;
    }
    return values;
  }
}
