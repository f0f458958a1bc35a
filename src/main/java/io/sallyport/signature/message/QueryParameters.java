package io.sallyport.signature.message;

import io.sallyport.internal.HeaderFields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds one parameter of a query (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.2.8">RFC 9421 §2.2.8</a>): decoded as
 * {@code application/x-www-form-urlencoded}, and encoded again by percent-encoding everything but
 * letters, digits and {@code *-._}.
 */
final class QueryParameters {
  private static final String HEX = "0123456789ABCDEF";

  private QueryParameters() {}

  /**
   * Returns the encoded value of the parameter with an encoded name; null if there is none, or more
   * than one, since server and signer may use different ones.
   *
   * @param query the query as sent, without its question mark
   */
  static @Nullable String value(String query, String encodedName) {
    if (!HeaderFields.isVisible(query)) {
      return null;
    }
    String found = null;
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', start);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      if (end > start && encoded(query, start, nameEnd).equals(encodedName)) {
        if (found != null) {
          return null;
        }
        found = nameEnd == end ? "" : encoded(query, nameEnd + 1, end);
      }
      start = end + 1;
    }
    return found;
  }

  private static String encoded(String query, int start, int end) {
    if (isPlain(query, start, end)) {
      return query.substring(start, end);
    }
    StringBuilder out = new StringBuilder(end - start);
    // To characters and back: invalid UTF-8 becomes U+FFFD, as in the parser of forms.
    String text = new String(decoded(query, start, end), StandardCharsets.UTF_8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnescaped((char) (b & 0xff))) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
      }
    }
    return out.toString();
  }

  private static byte[] decoded(String query, int start, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      char c = query.charAt(i);
      int high = c == '%' && i + 2 < end ? digit(query.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : digit(query.charAt(i + 2));
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isPlain(String query, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isUnescaped(query.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnescaped(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "*-._".indexOf(c) >= 0;
  }

  /**
   * Returns the value of a hex digit; {@code Character.digit} accepts the digits of every script.
   */
  private static int digit(char c) {
    return HEX.indexOf(c >= 'a' && c <= 'f' ? c - 32 : c);
  }
}
