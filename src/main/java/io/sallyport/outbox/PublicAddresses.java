package io.sallyport.outbox;

import io.sallyport.internal.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Distinguishes addresses of the public Internet from all others, with the registries of IANA (<a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a>, <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>).
 */
final class PublicAddresses {
  private static final List<AddressRange> NOT_PUBLIC =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers
          "127.0.0.0/8", // this machine
          "168.63.129.16/32", // the host below a virtual machine of Azure
          "169.254.0.0/16", // link-local, and the metadata of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and broadcast
          "2001::/23", // protocol assignments, and Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: IPv4 inside
          "3fff::/20"); // documentation

  /** The only range of IPv6 that IANA has assigned for public use. */
  private static final AddressRange GLOBAL_IPV6 = range("2000::/3");

  /** Networks that contain an IPv4 address (RFC 6052 section 2.1). */
  private static final AddressRange NAT64 = range("64:ff9b::/96");

  private PublicAddresses() {}

  /**
   * Returns whether an address is of the public Internet. IPv4 inside of IPv6 is checked as IPv4.
   */
  static boolean include(InetAddress address) {
    if (address instanceof Inet6Address && NAT64.contains(address)) {
      return include(inside(address.getAddress()));
    }
    if (address instanceof Inet6Address
        && isIsatap(address.getAddress())
        && !include(inside(address.getAddress()))) {
      return false;
    }
    return (!(address instanceof Inet6Address) || GLOBAL_IPV6.contains(address))
        && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }

  /** Returns whether the host of a URL is an address in its standard form, and not a public one. */
  static boolean isPrivateLiteral(String host) {
    InetAddress address = AddressRange.client(host);
    return address != null && !include(address);
  }

  /**
   * Returns whether the last eight bytes are those of ISATAP (RFC 5214 section 6.1), after any
   * prefix: packets to it reach the host with the IPv4 address at its end.
   */
  private static boolean isIsatap(byte[] ipv6) {
    // The two lowest bits of the first byte are the flags for a unique and for a group identifier.
    return (ipv6[8] & 0xfc) == 0 && ipv6[9] == 0 && ipv6[10] == 0x5e && ipv6[11] == (byte) 0xfe;
  }

  private static InetAddress inside(byte[] ipv6) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(ipv6, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes form an address", e);
    }
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(PublicAddresses::range).toList();
  }

  private static AddressRange range(String text) {
    return Objects.requireNonNull(AddressRange.of(text), text);
  }
}
