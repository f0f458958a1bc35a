package io.sallyport.spi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of other origins that may call from a browser (CORS, <a
 * href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, section 3.2</a>). It protects
 * users of browsers; who may call at all is decided by the schemes. Immutable.
 *
 * @param origins such as {@code https://shop.example.com}; {@code https://*.example.com} for every
 *     host below a domain; or only {@code *} for every origin. At least one
 * @param methods the methods of requests; at least one
 * @param headers the request headers
 * @param exposed the response headers that scripts may read
 * @param credentials whether browsers may send cookies and HTTP authentication of their own
 * @param maxAge how long a browser may reuse the response to its preflight, in whole seconds
 */
public record CorsPolicy(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    boolean credentials,
    Duration maxAge) {
  private static final String ANY = "*";
  private static final String BELOW = "://*.";

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if no origin is given, one is not an origin, or every origin
   *     may send credentials
   */
  public CorsPolicy {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    headers = List.copyOf(headers);
    exposed = List.copyOf(exposed);
    if (origins.isEmpty() || methods.isEmpty()) {
      throw new IllegalArgumentException("CORS needs an origin and a method");
    }
    if (origins.contains(ANY) && (origins.size() > 1 || credentials)) {
      throw new IllegalArgumentException(
          "the origin * must be the only one, without credentials; every page could act for its reader");
    }
    origins.stream().filter(origin -> !origin.equals(ANY)).forEach(CorsPolicy::checkOrigin);
  }

  /** Returns whether every origin is allowed. */
  public boolean allowsAny() {
    return origins.contains(ANY);
  }

  /** Returns whether an origin is allowed, as the browser sent it. */
  public boolean allows(String origin) {
    return allowsAny()
        || origins.contains(origin)
        || origins.stream().anyMatch(allowed -> isBelow(allowed, origin));
  }

  /** The scheme and the end of the host must be those of the allowed origin. */
  private static boolean isBelow(String allowed, String origin) {
    int star = allowed.indexOf(BELOW);
    if (star < 0) {
      return false;
    }
    String start = allowed.substring(0, star + 3);
    String end = allowed.substring(star + BELOW.length() - 1);
    int length = origin.length() - start.length() - end.length();
    if (length < 1 || !origin.startsWith(start) || !origin.endsWith(end)) {
      return false;
    }
    return origin
        .substring(start.length(), start.length() + length)
        .chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
  }

  private static void checkOrigin(String origin) {
    URI uri = read(origin.replace(BELOW, "://any."));
    if (uri == null
        || uri.getHost() == null
        || uri.getScheme() == null
        || !origin.equals(origin.strip())
        || !uri.getRawPath().isEmpty()
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getRawUserInfo() != null
        || origin.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "'"
              + origin
              + "' is not an origin; write scheme, host and port in lower case without a path,"
              + " such as https://shop.example.com");
    }
  }

  private static @Nullable URI read(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
