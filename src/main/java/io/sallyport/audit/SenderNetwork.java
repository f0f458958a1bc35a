package io.sallyport.audit;

import io.sallyport.internal.AddressRange;
import io.sallyport.internal.Hex;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The network that counts as one sender: an IPv4 address, or an IPv6 network of 64 bits, which is
 * the smallest network that a provider gives to one customer.
 */
final class SenderNetwork {
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;
  private static final int MAX_LENGTH = 64;

  private SenderNetwork() {}

  /** Returns the network of an address, in a form for comparison only. */
  static @Nullable String of(@Nullable String address) {
    if (address == null || (address.indexOf(':') < 0 && address.length() <= MAX_LENGTH)) {
      return address;
    }
    InetAddress read = AddressRange.client(address);
    if (read == null) {
      return "";
    }
    byte[] bytes = read.getAddress();
    return bytes.length == IPV6_BYTES
        ? Hex.encode(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64"
        : read.getHostAddress();
  }
}
