package io.sallyport.client;

import io.sallyport.internal.AsciiText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that get a client's proofs. Immutable. */
final class AllowedOrigins {
  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** Scheme, host and port, as the start of a URL has them. */
  private final String[] origins;

  private AllowedOrigins(List<String> origins) {
    this.origins = origins.toArray(String[]::new);
  }

  /** The host of a URL, if there is one, and further hosts. */
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
   * @throws IllegalArgumentException if it is no host, with or without a port
   */
  static void check(String host) {
    URI uri;
    try {
      uri = URI.create(HTTPS + host);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("hosts are names or addresses, each with :port or not", e);
    }
    if (uri.getHost() == null || !host.equals(uri.getRawAuthority()) || host.indexOf('@') >= 0) {
      throw new IllegalArgumentException("hosts are names or addresses, each with :port or not");
    }
  }

  /**
   * Whether a URL is of one of the servers: the origin in front is the same, and ends there. What
   * looks like an origin but is only its beginning, as {@code https://good.example@bad.example},
   * goes on with another character. A URL with a character beyond ASCII is never of one: clients
   * differ in what host they make of it.
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

  /** An origin, both with its default port and without. */
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
