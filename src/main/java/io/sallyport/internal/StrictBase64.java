package io.sallyport.internal;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 as <a href="https://www.rfc-editor.org/rfc/rfc4648">RFC 4648</a> has it and no other way:
 * one text for one value. Padding is where the alphabet demands it, bits that carry nothing are
 * zero (§3.5), and there is no white space.
 */
public final class StrictBase64 {
  private static final Base64.Decoder STANDARD = Base64.getDecoder();
  private static final Base64.Decoder URL = Base64.getUrlDecoder();
  private static final Base64.Encoder URL_ENCODER = Base64.getUrlEncoder().withoutPadding();

  private StrictBase64() {}

  /** Decodes base64url without padding (RFC 7515 §2); null if the text is anything else. */
  public static byte @Nullable [] decodeUrl(String text) {
    return decodeUrl(text, 0, text.length());
  }

  /** Decodes the characters from {@code start} up to {@code end}, as {@link #decodeUrl(String)}. */
  public static byte @Nullable [] decodeUrl(String text, int start, int end) {
    int length = end - start;
    if ((length & 3) == 1) {
      return null;
    }
    byte[] ascii = ascii(text, start, end);
    if (ascii == null || !zeroBits(ascii, length, true) || hasPadding(ascii)) {
      return null;
    }
    return decode(URL, ascii);
  }

  /** Decodes base64 with its padding; null if the text is anything else. */
  public static byte @Nullable [] decode(String text) {
    byte[] ascii = ascii(text, 0, text.length());
    if (ascii == null || (ascii.length & 3) != 0) {
      return null;
    }
    int length = ascii.length;
    while (length > 0 && ascii.length - length < 2 && ascii[length - 1] == '=') {
      length--;
    }
    return zeroBits(ascii, length, false) ? decode(STANDARD, ascii) : null;
  }

  /** Encodes to base64url without padding. */
  public static String encodeUrl(byte[] bytes) {
    return URL_ENCODER.encodeToString(bytes);
  }

  /** Encodes to base64 with padding. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte @Nullable [] decode(Base64.Decoder decoder, byte[] ascii) {
    try {
      return decoder.decode(ascii);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean hasPadding(byte[] ascii) {
    return ascii.length > 0 && ascii[ascii.length - 1] == '=';
  }

  /** The last character of an incomplete group holds 4 or 2 bits that must be zero. */
  private static boolean zeroBits(byte[] ascii, int length, boolean url) {
    int rest = length & 3;
    if (rest == 0) {
      return true;
    }
    if (rest == 1) {
      return false;
    }
    int value = value(ascii[length - 1], url);
    return value >= 0 && (value & (rest == 2 ? 15 : 3)) == 0;
  }

  private static int value(byte c, boolean url) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    if (c == (url ? '-' : '+')) {
      return 62;
    }
    return c == (url ? '_' : '/') ? 63 : -1;
  }

  private static byte @Nullable [] ascii(String text, int start, int end) {
    byte[] bytes = new byte[end - start];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(start + i);
      if (c > 127) {
        return null;
      }
      bytes[i] = (byte) c;
    }
    return bytes;
  }
}
