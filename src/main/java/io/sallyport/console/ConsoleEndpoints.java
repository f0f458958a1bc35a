package io.sallyport.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that the page calls. Immutable.
 *
 * @param hasUsers whether users have accounts of the realm, and log in on the page; otherwise they
 *     log in to the application
 * @param path where the realm's endpoints are mounted, below the path of the application's
 *     resources: {@code /}, or segments of letters, digits, {@code -}, {@code _}, {@code .} and
 *     {@code ~} with a slash before each, at most {@value #MAX_LENGTH} characters
 * @param keyHeader the header that carries API keys, an HTTP field name
 * @param keyScheme the word before the key in this header; null for none
 * @param signing what the page needs to sign requests with API keys: {@code format}, which is
 *     {@code kindly} with {@code header} and {@code targetPrefix}, or {@code rfc9421} with {@code
 *     components} and perhaps {@code tag}; empty if API keys do not sign
 */
public record ConsoleEndpoints(
    boolean hasUsers,
    String path,
    String keyHeader,
    @Nullable String keyScheme,
    Map<String, Object> signing) {

  /** The maximum length of the path, in characters. */
  public static final int MAX_LENGTH = 200;

  /**
   * Checks the path, and copies the map.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  public ConsoleEndpoints {
    signing = Map.copyOf(signing);
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "must be the path where the realm's endpoints are mounted, such as /kindly, with at most "
              + MAX_LENGTH
              + " letters, digits, slashes and -_.~, without a slash at its end");
    }
  }

  /** Returns the path that the paths of endpoints follow: empty instead of a lone slash. */
  String below() {
    return path.equals("/") ? "" : path;
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
