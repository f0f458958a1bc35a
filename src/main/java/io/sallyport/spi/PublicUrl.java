package io.sallyport.spi;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URL that clients call, where it differs from the URL that this server sees: a proxy changed
 * scheme, host or port, or removed the start of the path. Immutable.
 *
 * <p>It is also the one place that normalises URLs: the host is in lower case, and the default port
 * is left out (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-4.2.3">RFC 9110 section
 * 4.2.3</a>). Path and query stay as they were sent.
 */
public final class PublicUrl {

  /** The maximum length of a configured URL, in characters. */
  public static final int MAX_LENGTH = 2048;

  private static final int MAX_PORT = 65_535;

  private final String scheme;
  private final String writtenAuthority;
  private final String path;
  private final boolean endpoint;

  private PublicUrl(String text, boolean endpoint) {
    URI uri = parse(text);
    this.scheme = lower(uri.getScheme());
    this.writtenAuthority = uri.getRawAuthority();
    String written = uri.getRawPath();
    boolean slash = written.endsWith("/") && (!endpoint || written.equals("/"));
    this.path = slash ? written.substring(0, written.length() - 1) : written;
    this.endpoint = endpoint;
  }

  /**
   * Creates the URL that stands before every request target; its path is the prefix that the proxy
   * removes.
   *
   * @param text such as {@code https://api.example.com} or {@code https://example.com/api}
   * @throws IllegalArgumentException if it is not an absolute HTTP URL, or has user information, a
   *     query or a fragment
   */
  public static PublicUrl ofBase(String text) {
    return new PublicUrl(text, false);
  }

  /**
   * Creates the complete URL of one endpoint, without the query. If it has no path, it stands
   * before the request target instead; with a path, requests may also have been sent below it.
   *
   * @param text such as {@code https://example.com/hooks/twilio}
   * @throws IllegalArgumentException as {@link #ofBase}
   */
  public static PublicUrl ofEndpoint(String text) {
    return new PublicUrl(text, true);
  }

  /** Returns the path that the proxy removes from request targets; empty if there is none. */
  public String prefix() {
    return endpoint ? "" : path;
  }

  /**
   * Returns the normalised URL of a request.
   *
   * @param sent the request target as this server received it
   */
  public String url(String sent) {
    return scheme + "://" + authority(scheme, writtenAuthority) + targets(sent).iterator().next();
  }

  /**
   * Returns all forms of the URL of a request that its sender may have signed, the normalised one
   * first: with and without the default port, and with the host as it was configured.
   *
   * @param sent the request target as this server received it
   */
  public List<String> urls(String sent) {
    return urls(scheme, writtenAuthority, targets(sent));
  }

  /**
   * Returns the forms of a URL whose host was sent, or reported by a proxy.
   *
   * @param scheme the scheme, in lower case
   * @param authority host and port as they were sent
   * @param target path and query
   */
  public static List<String> urls(String scheme, String authority, String target) {
    return urls(scheme, authority, List.of(target));
  }

  private static List<String> urls(String scheme, String authority, Iterable<String> targets) {
    String normal = authority(scheme, authority);
    String port = defaultPort(scheme);
    Set<String> urls = new LinkedHashSet<>();
    for (String target : targets) {
      urls.add(scheme + "://" + normal + target);
      if (portAt(normal) < 0) {
        urls.add(scheme + "://" + normal + port + target);
      }
      urls.add(scheme + "://" + authority + target);
    }
    return List.copyOf(urls);
  }

  /** Returns the request target as the client sent it, or the possible ones of an endpoint. */
  private Set<String> targets(String sent) {
    Set<String> targets = new LinkedHashSet<>();
    if (endpoint && !path.isEmpty()) {
      int query = sent.indexOf('?');
      targets.add(query < 0 ? path : path + sent.substring(query));
    }
    targets.add(path + sent);
    return targets;
  }

  /**
   * Returns host and port in lower case, without the default port of the scheme.
   *
   * @param scheme the scheme, in lower case
   * @param authority host and port as they were sent; any text
   */
  public static String authority(String scheme, String authority) {
    String host = lower(authority);
    String port = defaultPort(scheme);
    if (host.endsWith(port) && portAt(host) == host.length() - port.length()) {
      return host.substring(0, host.length() - port.length());
    }
    return host.endsWith(":") ? host.substring(0, host.length() - 1) : host;
  }

  /** Returns the origin of an absolute URL (RFC 6454 §4): scheme, host and port, normalised. */
  public static String origin(String url) {
    String normal = normalized(url);
    int start = normal.indexOf("://");
    int end = start < 0 ? -1 : normal.indexOf('/', start + 3);
    return end < 0 ? normal : normal.substring(0, end);
  }

  /** Returns an absolute URL with its scheme, host and port normalised. */
  public static String normalized(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return url;
    }
    int end = start + 3;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String scheme = lower(url.substring(0, start));
    return scheme + "://" + authority(scheme, url.substring(start + 3, end)) + url.substring(end);
  }

  /** Returns where the port begins, with its colon; -1 if there is none. */
  private static int portAt(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? colon : -1;
  }

  private static String defaultPort(String scheme) {
    return scheme.equals("https") ? ":443" : ":80";
  }

  /** Only of ASCII letters: a Kelvin sign is not a k. */
  private static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        StringBuilder out = new StringBuilder(text);
        for (; i < text.length(); i++) {
          char each = out.charAt(i);
          out.setCharAt(i, each >= 'A' && each <= 'Z' ? (char) (each + ('a' - 'A')) : each);
        }
        return out.toString();
      }
    }
    return text;
  }

  private static URI parse(String text) {
    URI uri = text.length() > MAX_LENGTH ? null : read(text);
    String scheme = uri == null || uri.getScheme() == null ? "" : lower(uri.getScheme());
    if (uri == null
        || (!scheme.equals("https") && !scheme.equals("http"))
        || uri.getHost() == null
        || uri.getPort() == 0
        || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(
          "is not a URL of at most "
              + MAX_LENGTH
              + " characters that begins with https:// or http:// and has a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "has user information, a query or a fragment; remove it (the query of a request is added"
              + " to it)");
    }
    String path = uri.getRawPath();
    if (path.contains("//") || hasDots(path)) {
      throw new IllegalArgumentException("has a path with '//', '/./' or '/../'; remove it");
    }
    return uri;
  }

  private static boolean hasDots(String path) {
    for (String segment : path.split("/", -1)) {
      String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable URI read(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return scheme + "://" + writtenAuthority + path;
  }
}
