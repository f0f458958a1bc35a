package io.sallyport.rest;

import io.sallyport.internal.AddressRange;
import java.net.InetAddress;

/**
 * Writes addresses in one form, so that logs and headers can be compared: IPv6 as <a
 * href="https://www.rfc-editor.org/rfc/rfc5952#section-4">RFC 5952 section 4</a> defines it.
 */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /** Returns the text of an address from the server; a text that is not an address is unchanged. */
  static String of(String address) {
    InetAddress read = address.indexOf(':') < 0 ? null : AddressRange.client(address);
    return read == null ? address : of(read);
  }

  static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 2 * GROUPS ? ipv6(bytes) : address.getHostAddress();
  }

  private static String ipv6(byte[] bytes) {
    int longest = longestZeros(bytes);
    int end = longest + zerosFrom(bytes, longest);
    boolean shortened = end - longest > 1;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (shortened && i == longest) {
        text.append("::");
        i = end - 1;
        continue;
      }
      if (i > 0 && !(shortened && i == end)) {
        text.append(':');
      }
      text.append(Integer.toHexString(group(bytes, i)));
    }
    return text.toString();
  }

  /** Returns the start of the first of the longest runs of zeros. */
  private static int longestZeros(byte[] bytes) {
    int longest = 0;
    for (int i = 1; i < GROUPS; i++) {
      if (zerosFrom(bytes, i) > zerosFrom(bytes, longest)) {
        longest = i;
      }
    }
    return longest;
  }

  private static int zerosFrom(byte[] bytes, int start) {
    int end = start;
    while (end < GROUPS && group(bytes, end) == 0) {
      end++;
    }
    return end - start;
  }

  private static int group(byte[] bytes, int i) {
    return ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
  }
}
