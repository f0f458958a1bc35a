package io.sallyport.rest;

import io.sallyport.internal.AddressRange;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One element of the {@code Forwarded} header: a hop, as reported by the proxy.
 *
 * @param from the sender to the proxy; null if the proxy does not report it, hides it, or the
 *     element is malformed
 * @param proto the protocol of the sender; null if the proxy does not report it
 * @param host the {@code Host} that the sender sent; null if the proxy does not report it
 */
record ForwardedElement(@Nullable InetAddress from, @Nullable String proto, @Nullable String host) {

  /** The element for a malformed hop: no address, not HTTPS, and a host that is none. */
  static final ForwardedElement UNREADABLE = new ForwardedElement(null, "", "");

  private static final int MAX_PORT = 65_535;
  private static final int PORT_DIGITS = 5;

  /**
   * Returns the address of a node: IPv4, IPv6 in brackets, or bare IPv6 where that is common,
   * perhaps with a port (<a href="https://www.rfc-editor.org/rfc/rfc7239#section-6">RFC 7239
   * section 6</a>).
   *
   * @param node the node as it was written
   * @param bareIpv6 whether IPv6 is allowed without brackets, and then without a port
   * @return null for {@code unknown}, obfuscated identifiers, and any other text
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

  /** Returns a fixed text, because a sender may have chosen the content. */
  @Override
  public String toString() {
    return "ForwardedElement[***]";
  }
}
