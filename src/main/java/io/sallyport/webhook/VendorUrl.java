package io.sallyport.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Checks a URL that a message names, before anything is fetched from it. */
final class VendorUrl {
  private static final int MAX_LENGTH = 1024;

  private VendorUrl() {}

  /**
   * Returns an https URL on exactly that host, without a port and user information; null for any
   * other text.
   *
   * @param text the URL as it was sent; null if it was not
   * @param host the host, in lower case
   * @param path the start of its path
   * @param end the end of its path; with an empty one, a query is allowed too
   */
  static @Nullable URI of(@Nullable String text, String host, String path, String end) {
    // The text itself decides: parsers disagree about backslashes, at signs and dots.
    if (text == null
        || text.length() > MAX_LENGTH
        || !text.startsWith("https://" + host + path)
        || !text.endsWith(end)
        || text.contains("..")
        || (!end.isEmpty() && (text.indexOf('?') >= 0 || text.indexOf('%') >= 0))) {
      return null;
    }
    try {
      URI uri = URI.create(text);
      boolean exact =
          host.equals(uri.getHost())
              && uri.getPort() < 0
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return exact ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
