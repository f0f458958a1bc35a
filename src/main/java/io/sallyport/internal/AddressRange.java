package io.sallyport.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, or a range in CIDR notation (<a
 * href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632 section 3.1</a>). Immutable
 * and safe for use by several threads.
 *
 * <p>Only the standard text forms are accepted: IPv4 as four decimal numbers without leading zeros,
 * IPv6 as in <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291 section 2.2</a>.
 * Names are never looked up. An IPv4 address in IPv6 form ({@code ::ffff:203.0.113.7}) is treated
 * as IPv4.
 */
public final class AddressRange {
  private static final int MAX_LENGTH = 64;
  private static final int GROUP = 4;
  private static final int MAPPED_BITS = 96;

  private final byte[] network;
  private final int prefix;

  private AddressRange(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Returns the range of a rule such as {@code 203.0.113.7}, {@code 203.0.113.0/24} or {@code
   * 2001:db8::/32}. Bits after the prefix are ignored.
   *
   * @return null if it is anything else
   */
  public static @Nullable AddressRange of(String rule) {
    int slash = rule.indexOf('/');
    String text = slash < 0 ? rule : rule.substring(0, slash);
    InetAddress address = address(text);
    if (address == null) {
      return null;
    }
    boolean mapped = address instanceof Inet4Address && text.indexOf(':') >= 0;
    byte[] bytes = address.getAddress();
    int width = mapped ? 128 : bytes.length * Byte.SIZE;
    int prefix = slash < 0 ? width : number(rule, slash + 1, rule.length(), width);
    if (prefix < 0) {
      return null;
    }
    if (!mapped) {
      return new AddressRange(bytes, prefix);
    }
    return prefix >= MAPPED_BITS
        ? new AddressRange(bytes, prefix - MAPPED_BITS)
        : new AddressRange(inIpv6(bytes), prefix);
  }

  /**
   * Returns the address of a client as reported by a server. Brackets and a zone are removed.
   *
   * @return null if it is not an address
   */
  public static @Nullable InetAddress client(String text) {
    String bare = text;
    if (bare.startsWith("[") && bare.endsWith("]") && bare.indexOf(':') > 0) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    if (zone > 0 && bare.lastIndexOf(':', zone) >= 0) {
      bare = bare.substring(0, zone);
    }
    return address(bare);
  }

  /** Returns whether an address is in the range; one of the other family never is. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = prefix / Byte.SIZE;
    int rest = prefix % Byte.SIZE;
    return bytes.length == network.length
        && Arrays.equals(bytes, 0, whole, network, 0, whole)
        && (rest == 0 || (bytes[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0);
  }

  /** Checks the form first: the JDK reads more than the standard forms, and looks up names. */
  private static @Nullable InetAddress address(String text) {
    boolean fallback = text.indexOf(':') >= 0 ? isIpv6(text) : isIpv4(text, 0);
    if (text.length() > MAX_LENGTH || !fallback) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null; // eight groups are too many or too few
    }
  }

  private static boolean isIpv4(String text, int from) {
    int start = from;
    for (int part = 0; part < GROUP; part++) {
      int dot = part == GROUP - 1 ? text.length() : text.indexOf('.', start);
      if (dot < 0 || number(text, start, dot, 255) < 0) {
        return false;
      }
      start = dot + 1;
    }
    return true;
  }

  /** Returns whether a text has the characters of an IPv6 address; the JDK counts its groups. */
  private static boolean isIpv6(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        digits = 0;
      } else if (c == '.') {
        return isIpv4(text, text.lastIndexOf(':') + 1);
      } else if (Character.digit(c, 16) < 0 || c > 'f' || ++digits > GROUP) {
        return false;
      }
    }
    return true;
  }

  /** Returns a decimal number up to a limit, without leading zeros; -1 if it is anything else. */
  private static int number(String text, int from, int to, int limit) {
    long number = Decimal.number(text, from, to, 3);
    return number > limit ? -1 : (int) number;
  }

  /** RFC 4291 section 2.5.5.2. */
  private static byte[] inIpv6(byte[] ipv4) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, bytes, 12, ipv4.length);
    return bytes;
  }
}
