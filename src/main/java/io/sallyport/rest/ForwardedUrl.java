package io.sallyport.rest;

import io.sallyport.spi.PublicUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The URL that the client called, as reported by trusted proxies. If two reports differ, or one is
 * malformed, the URL is unknown.
 *
 * @param host host and port as the client sent them; null if no proxy reports them
 * @param port the port that the client called; -1 if no proxy reports it
 * @param prefix the start of the path that proxies removed; empty if there is none
 * @param isKnown false if the reports are malformed or contradict each other
 */
record ForwardedUrl(@Nullable String host, int port, String prefix, boolean isKnown) {

  /** Nothing is reported. */
  static final ForwardedUrl NONE = new ForwardedUrl(null, -1, "", true);

  /** The reports are malformed or contradict each other. */
  static final ForwardedUrl UNKNOWN = new ForwardedUrl(null, -1, "", false);

  /** The maximum length of a host with its port, in characters. */
  static final int MAX_HOST = 260;

  /** The maximum length of the prefix, in characters. */
  static final int MAX_PREFIX = 1024;

  private static final int MAX_PORT = 65_535;

  /**
   * Returns what the headers of trusted proxies report.
   *
   * @param hosts the hosts of {@code Forwarded} and {@code X-Forwarded-Host}
   * @param ports the lines of {@code X-Forwarded-Port}
   * @param prefixes the lines of {@code X-Forwarded-Prefix}, that of the outermost proxy first
   */
  static ForwardedUrl of(List<String> hosts, List<String> ports, List<String> prefixes) {
    String host = null;
    for (String each : hosts) {
      String normal = PublicUrl.authority("https", each);
      if (!isHost(each) || (host != null && !normal.equals(PublicUrl.authority("https", host)))) {
        return UNKNOWN;
      }
      host = each;
    }
    int port = -1;
    for (String each : ForwardedSyntax.items(ports)) {
      int read = port(each);
      if (read < 0 || (port >= 0 && read != port)) {
        return UNKNOWN;
      }
      port = read;
    }
    String prefix = prefix(ForwardedSyntax.items(prefixes));
    return prefix == null ? UNKNOWN : new ForwardedUrl(host, port, prefix, true);
  }

  /**
   * Returns host and port that the client called. The port of a reported host wins over a reported
   * port, which wins over the port of {@code Host}: proxies report their own port there.
   *
   * @param sent the {@code Host} as it reached this server
   */
  String authority(String sent) {
    String base = host == null ? sent : host;
    int colon = base.lastIndexOf(':');
    boolean hasPort = colon > base.lastIndexOf(']');
    if (port < 0 || (host != null && hasPort)) {
      return base;
    }
    return (hasPort ? base.substring(0, colon) : base) + ':' + port;
  }

  /**
   * Returns whether a text is a name or an address, perhaps with a port; never user information.
   */
  static boolean isHost(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    String name = hasPort ? text.substring(0, colon) : text;
    boolean goodPort = !hasPort || port(text.substring(colon + 1)) > 0;
    return goodPort
        && text.length() <= MAX_HOST
        && !name.isEmpty()
        && (name.startsWith("[") ? isAddress(name) : hasOnly(name, "-._"));
  }

  private static boolean isAddress(String name) {
    return name.endsWith("]")
        && name.length() > 3
        && ForwardedElement.address(name, false) != null
        && name.indexOf('%') < 0;
  }

  private static int port(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > MAX_PORT) {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number > 0 && number <= MAX_PORT ? number : -1;
  }

  /** Returns the prefixes one after the other; null if one is not a path. */
  private static @Nullable String prefix(List<String> items) {
    StringBuilder prefix = new StringBuilder();
    for (String item : items) {
      String path = item.endsWith("/") ? item.substring(0, item.length() - 1) : item;
      if (!item.startsWith("/") || !isPath(path)) {
        return null;
      }
      prefix.append(path);
    }
    return prefix.length() > MAX_PREFIX ? null : prefix.toString();
  }

  private static boolean isPath(String path) {
    if (path.isEmpty()) {
      return true;
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.isEmpty()
          || segment.equals(".")
          || segment.equals("..")
          || !hasOnly(segment, "-._~")) {
        return false;
      }
    }
    return true;
  }

  /** Returns a fixed text, because a sender may have chosen the content. */
  @Override
  public String toString() {
    return "ForwardedUrl[***]";
  }

  private static boolean hasOnly(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || marks.indexOf(c) >= 0;
      if (!good) {
        return false;
      }
    }
    return true;
  }
}
