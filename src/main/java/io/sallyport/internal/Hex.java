package io.sallyport.internal;

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
    byte[] bytes = new byte[text.length() / 2];
    // By a table, since whether a digit is a letter is as good as random, and with no early end.
    int wrong = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = value(text.charAt(2 * i)) << 4 | value(text.charAt(2 * i + 1));
      wrong |= value;
      bytes[i] = (byte) value;
    }
    return wrong < 0 ? null : bytes;
  }

  /** Not {@code Character.digit}, which takes the digits of every script; -1 for no digit. */
  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  private static int[] values() {
    int[] values = new int[128];
    Arrays.fill(values, -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = i;
      values[Character.toUpperCase(DIGITS.charAt(i))] = i;
    }
    return values;
  }
}
