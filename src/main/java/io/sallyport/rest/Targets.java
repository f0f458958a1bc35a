package io.sallyport.rest;

import io.sallyport.internal.HeaderFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares request targets and hosts as they were sent with the URI that Jakarta REST created.
 * Runtimes encode characters that a URI may not contain, and may decode those that need no
 * encoding; these are the same target. An encoded slash never equals a slash.
 */
final class Targets {
  /** Characters that separate parts of a path or a query; encoded, they belong to a value. */
  private static final String DELIMITERS = "/;?#&=+,";

  /** Distinguishes an encoded delimiter from the delimiter itself. */
  private static final int ENCODED = 0x100;

  private Targets() {}

  static boolean areSame(String sent, URI seen) {
    String path = seen.getRawPath() == null ? "" : seen.getRawPath();
    String query = seen.getRawQuery();
    String target = query == null ? path : path + '?' + query;
    return sent.equals(target) || withQuery(canonical(sent)).equals(withQuery(canonical(target)));
  }

  /**
   * Returns whether a {@code Host} names that authority; the default port of the scheme may be left
   * out.
   */
  static boolean areSameHost(String sent, @Nullable String authority) {
    return sent.equals(authority)
        || (authority != null
            && HeaderFields.isVisible(sent)
            && withoutPort(sent).equals(withoutPort(authority)));
  }

  private static String withoutPort(String authority) {
    String host = authority.strip().toLowerCase(Locale.ROOT);
    for (String port : new String[] {":", ":80", ":443"}) {
      if (host.endsWith(port)) {
        return host.substring(0, host.length() - port.length());
      }
    }
    return host;
  }

  /** Removes an empty query, as runtimes do. */
  private static String withQuery(String target) {
    return target.endsWith("?") && target.indexOf('?') == target.length() - 1
        ? target.substring(0, target.length() - 1)
        : target;
  }

  private static String canonical(String target) {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' ? encoded(bytes, i) : -1;
      if (value < 0) {
        out.append((char) (bytes[i] & 0xff));
      } else {
        out.append((char) (DELIMITERS.indexOf(value) < 0 ? value : ENCODED + value));
        i += 2;
      }
    }
    return out.toString();
  }

  /** Returns the byte that is encoded at that place; negative if there is none. */
  private static int encoded(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }
}
