package io.sallyport.webhook;

/**
 * A URL in which certain characters are not percent-encoded, as HubSpot signs it (<a
 * href="https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation">HubSpot,
 * Request validation</a>). Every other encoded character stays as it is.
 */
final class DecodedUrl {
  private static final String DECODED = ":/?@!$'()*,;";

  private DecodedUrl() {}

  static String of(String url) {
    if (url.indexOf('%') < 0) {
      return url;
    }
    StringBuilder out = new StringBuilder(url.length());
    for (int at = 0; at < url.length(); at++) {
      char c = url.charAt(at);
      int decoded = c == '%' && at + 2 < url.length() ? decoded(url, at) : -1;
      if (decoded >= 0 && DECODED.indexOf(decoded) >= 0) {
        out.append((char) decoded);
        at += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int decoded(String url, int at) {
    int high = hex(url.charAt(at + 1));
    int low = hex(url.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
