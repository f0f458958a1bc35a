package io.sallyport.internal;

import java.nio.ByteBuffer;
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
  /** The last of 2 characters whose last 4 bits are zero, in both alphabets. */
  private static final String LAST_OF_TWO = "AQgw";

  /** The last of 3 characters whose last 2 bits are zero, in both alphabets. */
  private static final String LAST_OF_THREE = "AEIMQUYcgkosw048";

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
    return decode(text, start, end, Base64.getUrlDecoder());
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
    return decode(bytes(text), start, last, Base64.getDecoder());
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

  /** Decodes characters without padding; the JDK's decoders also accept what is not strict. */
  private static byte @Nullable [] decode(byte[] text, int start, int end, Base64.Decoder decoder) {
    int rest = (end - start) & 3;
    if (rest == 1) {
      return null;
    }
    if (end > start) {
      char last = (char) (text[end - 1] & 0xff);
      if (last == '='
          || (rest == 2 && LAST_OF_TWO.indexOf(last) < 0)
          || (rest == 3 && LAST_OF_THREE.indexOf(last) < 0)) {
        return null;
      }
    }
    try {
      ByteBuffer decoded = decoder.decode(ByteBuffer.wrap(text, start, end - start));
      return decoded.remaining() == decoded.capacity()
          ? decoded.array()
          : Arrays.copyOf(decoded.array(), decoded.remaining());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
