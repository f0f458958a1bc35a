package io.sallyport.apikey;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses in their usual text forms and no other: IPv4 as four decimal numbers without
 * leading zeros, IPv6 as in <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291
 * section 2.2</a>. No octal, hexadecimal or joined numbers, no wildcards, no ranges but CIDR.
 */
final class StrictAddress {
  private static final int MAX_LENGTH = 64;
  private static final int MAPPED_BITS = 96;
  private static final IPAddressStringParameters ADDRESS = strict(false);
  private static final IPAddressStringParameters RANGE = strict(true);

  private StrictAddress() {}

  /** The address or range of a rule; null if it is anything else. */
  static @Nullable IPAddress ofRule(String text) {
    int prefix = text.indexOf('/') + 1;
    if (prefix > 0 && text.length() > prefix + 1 && text.charAt(prefix) == '0') {
      return null; // by hand, since the library takes the 0 of /0 for a leading zero
    }
    IPAddress parsed = parse(text, RANGE);
    return parsed == null ? null : unmapped(parsed.toPrefixBlock());
  }

  /** The address of a client, whose brackets and zone are left out; null if it is none. */
  static @Nullable IPAddress ofClient(String text) {
    String bare = text;
    if (bare.startsWith("[") && bare.endsWith("]") && bare.indexOf(':') > 0) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    if (zone > 0 && bare.lastIndexOf(':', zone) >= 0) {
      bare = bare.substring(0, zone);
    }
    IPAddress parsed = parse(bare, ADDRESS);
    return parsed == null ? null : unmapped(parsed);
  }

  private static @Nullable IPAddress parse(String text, IPAddressStringParameters form) {
    // The library reads two forms more than it was told: white space around, and base 85.
    if (text.length() > MAX_LENGTH || !hasAddressCharacters(text)) {
      return null;
    }
    return new IPAddressString(text, form).getAddress();
  }

  private static boolean hasAddressCharacters(String text) {
    boolean separated = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!digit && c != '.' && c != ':' && c != '/') {
        return false;
      }
      separated |= c == '.' || c == ':';
    }
    return separated;
  }

  /** IPv4 out of {@code ::ffff:0:0/96} (RFC 4291 section 2.5.5.2), ranges of it too. */
  private static IPAddress unmapped(IPAddress address) {
    Integer prefix = address.getNetworkPrefixLength();
    if (!address.isIPv6()
        || !address.toIPv6().isIPv4Mapped()
        || (prefix != null && prefix < MAPPED_BITS)) {
      return address;
    }
    return address.toIPv6().getEmbeddedIPv4Address();
  }

  private static IPAddressStringParameters strict(boolean prefix) {
    IPAddressStringParameters.Builder form =
        new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowPrefix(prefix)
            .allow_inet_aton(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE);
    form.getIPv4AddressParametersBuilder()
        .allowLeadingZeros(false)
        .allowPrefixesBeyondAddressSize(false)
        .allowBinary(false);
    form.getIPv6AddressParametersBuilder()
        .allowZone(false)
        .allowBase85(false)
        .allowBinary(false)
        .allowUnlimitedLeadingZeros(false)
        .allowPrefixesBeyondAddressSize(false)
        .allow_mixed_inet_aton(false)
        .getEmbeddedIPv4AddressParametersBuilder()
        .allowLeadingZeros(false);
    return form.toParams();
  }
}
