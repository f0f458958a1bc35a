package io.sallyport.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hexadecimal text: written in lower case, read in either. */
public final class Hex {
  private static final HexFormat LOWER = HexFormat.of();
  private static final String DIGITS = "0123456789abcdef";
  private static final int[] VALUES = values();

  private Hex() {}

  /** The bytes in lower case. */
  public static String encode(byte[] bytes) {
    return LOWER.formatHex(bytes);
  }

  /**
   * The bytes of a text of an even number of digits of either case; null if it is anything else.
   */
  public static byte @Nullable [] decode(String text) {
    if ((text.length() & 1) != 0) {
      return null;
    }
    // What is not Latin-1 becomes a question mark, which is no digit either.
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[digits.length / 2];
    // By a table, since whether a digit is a letter is as good as random, and with no early end.
    int wrong = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = VALUES[digits[2 * i] & 0xff] << 4 | VALUES[digits[2 * i + 1] & 0xff];
      wrong |= value;
      bytes[i] = (byte) value;
    }
    return wrong < 0 ? null : bytes;
  }

  /** Not {@code Character.digit}, which takes the digits of every script; -1 for no digit. */
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
