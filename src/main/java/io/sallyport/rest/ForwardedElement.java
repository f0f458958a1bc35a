package io.sallyport.rest;

import io.sallyport.internal.AddressRange;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One way from somebody to a proxy, as the proxy tells it.
 *
 * @param from who sent to the proxy; null if the proxy does not say, says it in a word of its own,
 *     or cannot be understood
 * @param proto the protocol that was spoken; null if the proxy does not say
 */
record ForwardedElement(@Nullable InetAddress from, @Nullable String proto) {

  /** What cannot be understood tells nothing, and nothing good of the protocol either. */
  static final ForwardedElement UNREADABLE = new ForwardedElement(null, "");

  private static final int MAX_PORT = 65_535;
  private static final int PORT_DIGITS = 5;

  /**
   * The address of a node: IPv4, IPv6 in brackets, or bare IPv6 where that is usual, perhaps with a
   * port (<a href="https://www.rfc-editor.org/rfc/rfc7239#section-6">RFC 7239 section 6</a>).
   *
   * @param node the node as it was written
   * @param bareIpv6 whether IPv6 may stand without brackets, and then without a port
   * @return null for {@code unknown}, obfuscated identifiers, and whatever is no address
   */
  static @Nullable InetAddress address(String node, boolean bareIpv6) {
    int colon = node.indexOf(':');
    int end = node.length();
    if (node.startsWith("[")) {
      end = node.indexOf(']') + 1;
      if (end == 0) {
        return null;
      }
    } else if (colon >= 0 && node.indexOf(':', colon + 1) < 0) {
      end = colon;
    } else if (colon >= 0 && !bareIpv6) {
      return null;
    }
    return end == node.length() || isPort(node, end)
        ? AddressRange.client(node.substring(0, end))
        : null;
  }

  private static boolean isPort(String node, int colon) {
    String port = node.substring(colon + 1);
    if (node.charAt(colon) != ':' || port.isEmpty()) {
      return false;
    }
    if (port.charAt(0) == '_') {
      return port.length() > 1 && isObfuscated(port);
    }
    int number = 0;
    for (int i = 0; i < port.length(); i++) {
      char c = port.charAt(i);
      if (c < '0' || c > '9' || i >= PORT_DIGITS) {
        return false;
      }
      number = number * 10 + (c - '0');
    }
    return number <= MAX_PORT;
  }

  private static boolean isObfuscated(String port) {
    for (int i = 0; i < port.length(); i++) {
      char c = port.charAt(i);
      boolean good =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "._-".indexOf(c) >= 0;
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** A sender chose what is in it. */
  @Override
  public String toString() {
    return "Hop[***]";
  }
}
