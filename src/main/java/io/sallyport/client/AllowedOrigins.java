package io.sallyport.client;

import io.sallyport.internal.AsciiText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that get a client's credentials. Immutable. */
final class AllowedOrigins {
  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** Scheme, host and port, written as at the start of a URL. */
  private final String[] origins;

  private AllowedOrigins(List<String> origins) {
    this.origins = origins.toArray(String[]::new);
  }

  /** Returns the origins of a URL, unless it is null, and of further hosts. */
  static AllowedOrigins of(@Nullable URI url, List<String> hosts, boolean allowHttp) {
    List<String> origins = new ArrayList<>();
    if (url != null) {
      add(origins, AsciiText.lower(url.getScheme()) + "://" + url.getRawAuthority());
    }
    for (String host : hosts) {
      add(origins, HTTPS + host);
      if (allowHttp) {
        add(origins, HTTP + host);
      }
    }
    return new AllowedOrigins(origins);
  }

  /**
   * Checks an entry of the allow-list.
   *
   * @throws IllegalArgumentException if it is not a host, with or without a port
   */
  static void check(String host) {
    URI uri;
    try {
      uri = URI.create(HTTPS + host);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'hosts' must be names or addresses, each with or without :port", e);
    }
    if (uri.getHost() == null || !host.equals(uri.getRawAuthority()) || host.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "'hosts' must be names or addresses, each with or without :port");
    }
  }

  /**
   * Returns whether a URL begins with one of the origins, followed by {@code /}, {@code ?}, {@code
   * #} or the end. {@code https://good.example@evil.example} continues with another character, and
   * so does not match. A URL with a character outside ASCII never matches, because clients derive
   * different hosts from it.
   */
  boolean include(String url) {
    if (!AsciiText.isAscii(url)) {
      return false;
    }
    for (String origin : origins) {
      int end = origin.length();
      if (AsciiText.startsWithIgnoreCase(url, origin)
          && (url.length() == end || "/?#".indexOf(url.charAt(end)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Adds an origin, with and without its default port. */
  private static void add(List<String> origins, String origin) {
    String port = origin.startsWith(HTTPS) ? ":443" : ":80";
    String plain =
        origin.endsWith(port) ? origin.substring(0, origin.length() - port.length()) : origin;
    origins.add(plain);
    boolean hasPort = plain.lastIndexOf(':') > plain.lastIndexOf(']') && plain.lastIndexOf(':') > 6;
    if (!hasPort) {
      origins.add(plain + port);
    }
  }
}
