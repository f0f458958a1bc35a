package io.sallyport.console;

/**
 * What the key console of a realm has to know. Immutable.
 *
 * @param endpoints where the realm's endpoints are mounted, below the path of the application's
 *     resources: {@code /}, or segments of letters, digits, {@code -}, {@code _}, {@code .} and
 *     {@code ~} with a slash before each, at most {@value #MAX_LENGTH} characters
 * @param keyHeader the header that carries API keys, an HTTP field name
 * @param targetPrefix the start of a request target that is not signed; empty if all of it is
 */
public record ConsolePolicy(String endpoints, String keyHeader, String targetPrefix) {

  /** Characters that the path of the endpoints may have at most. */
  public static final int MAX_LENGTH = 200;

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it is not as described
   */
  public ConsolePolicy {
    if (!isPath(endpoints)) {
      throw new IllegalArgumentException(
          "must be the path where the realm's endpoints are mounted, such as /kindly, with at most "
              + MAX_LENGTH
              + " letters, digits, slashes and -_.~, without a slash at its end");
    }
  }

  /** The path of an endpoint's parent: the same, but empty instead of a lone slash. */
  String below() {
    return endpoints.equals("/") ? "" : endpoints;
  }

  private static boolean isPath(String text) {
    if (text.equals("/")) {
      return true;
    }
    if (!text.startsWith("/") || text.length() > MAX_LENGTH) {
      return false;
    }
    for (String segment : text.substring(1).split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || !isPlain(segment)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && "-_.~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
