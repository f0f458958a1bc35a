package io.sallyport.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes strict base64 (<a href="https://www.rfc-editor.org/rfc/rfc4648">RFC
 * 4648</a>): each value has one text. Base64 has padding, base64url has none, unused bits are zero
 * (§3.5), and white space is rejected.
 */
public final class StrictBase64 {
  private static final int[] STANDARD = values('+', '/');
  private static final int[] URL = values('-', '_');
  private static final Base64.Encoder URL_ENCODER = Base64.getUrlEncoder().withoutPadding();

  private StrictBase64() {}

  /** Decodes base64url without padding (RFC 7515 §2); returns null if the text is anything else. */
  public static byte @Nullable [] decodeUrl(String text) {
    return decodeUrl(text, 0, text.length());
  }

  /**
   * Decodes the characters from {@code start} up to {@code end}, like {@link #decodeUrl(String)}.
   */
  public static byte @Nullable [] decodeUrl(String text, int start, int end) {
    return decodeUrl(bytes(text), start, end);
  }

  /** Decodes the characters from {@code start} up to {@code end}, each of which is a byte. */
  public static byte @Nullable [] decodeUrl(byte[] text, int start, int end) {
    return decode(text, start, end, URL);
  }

  /** Decodes base64 with padding; returns null if the text is anything else. */
  public static byte @Nullable [] decode(String text) {
    return decode(text, 0, text.length());
  }

  /** Decodes the characters from {@code start} up to {@code end}, like {@link #decode(String)}. */
  public static byte @Nullable [] decode(String text, int start, int end) {
    if (((end - start) & 3) != 0) {
      return null;
    }
    int last = end;
    while (last > start && end - last < 2 && text.charAt(last - 1) == '=') {
      last--;
    }
    return decode(bytes(text), start, last, STANDARD);
  }

  /** Encodes to base64url without padding. */
  public static String encodeUrl(byte[] bytes) {
    return URL_ENCODER.encodeToString(bytes);
  }

  /** Encodes to base64 with padding. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns one byte for each character; those outside Latin-1 become {@code ?}, which is invalid.
   */
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte @Nullable [] decode(byte[] text, int start, int end, int[] values) {
    int rest = (end - start) & 3;
    if (rest == 1) {
      return null;
    }
    byte[] decoded = new byte[((end - start) >> 2) * 3 + Math.max(rest - 1, 0)];
    int to = 0;
    int at = start;
    for (; at < end - rest; at += 4) {
      // The value of an invalid character is negative, and makes the combined value negative.
      int group =
          values[text[at] & 0xff] << 18
              | values[text[at + 1] & 0xff] << 12
              | values[text[at + 2] & 0xff] << 6
              | values[text[at + 3] & 0xff];
      if (group < 0) {
        return null;
      }
      decoded[to++] = (byte) (group >> 16);
      decoded[to++] = (byte) (group >> 8);
      decoded[to++] = (byte) group;
    }
    return rest == 0 || decodeRest(text, at, rest, values, decoded, to) ? decoded : null;
  }

  /** Decodes the last 2 or 3 characters, whose last 4 or 2 bits must be zero. */
  private static boolean decodeRest(
      byte[] text, int at, int rest, int[] values, byte[] decoded, int to) {
    int group = values[text[at] & 0xff] << 18 | values[text[at + 1] & 0xff] << 12;
    decoded[to] = (byte) (group >> 16);
    if (rest == 2) {
      return (group & 0x8000ffff) == 0;
    }
    group |= values[text[at + 2] & 0xff] << 6;
    decoded[to + 1] = (byte) (group >> 8);
    return (group & 0x800000ff) == 0;
  }

  /** Returns the value of each byte in an alphabet; -1 for others. */
  private static int[] values(char c62, char c63) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + c62 + c63;
    int[] values = new int[256];
    Arrays.fill(values, -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = i;
    }
    return values;
  }
}
