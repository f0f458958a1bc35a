package io.sallyport.apikey;

import io.sallyport.internal.AddressRange;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which addresses a key may be used. A denied address wins over an allowed one; with nothing
 * allowed, all that is not denied is. Immutable and safe for use by several threads.
 *
 * <p>A rule is an address or a CIDR range ({@code 203.0.113.0/24}, {@code 2001:db8::/32}); bits
 * behind the prefix do not count. An IPv4 address that is written as IPv6 ({@code
 * ::ffff:203.0.113.7}) counts as IPv4, in rules as in clients' addresses.
 */
public final class AddressRules {

  /** No rule: every address is allowed, an unknown one too. */
  public static final AddressRules NONE = new AddressRules(List.of(), List.of());

  private final List<String> allowed;
  private final List<String> denied;
  private final AddressRange[] allowedRanges;
  private final AddressRange[] deniedRanges;

  private AddressRules(Collection<String> allowed, Collection<String> denied) {
    this.allowed = List.copyOf(allowed);
    this.denied = List.copyOf(denied);
    allowedRanges = ranges(this.allowed.stream());
    deniedRanges = ranges(this.denied.stream());
  }

  /**
   * Rules of these texts.
   *
   * @param allowed addresses and ranges that are allowed; empty for all
   * @param denied addresses and ranges that are denied; may be empty
   * @throws IllegalArgumentException if a rule is neither an address nor a range; the message names
   *     it
   */
  public static AddressRules of(Collection<String> allowed, Collection<String> denied) {
    return allowed.isEmpty() && denied.isEmpty() ? NONE : new AddressRules(allowed, denied);
  }

  /** What is allowed, as it was written. */
  public List<String> allowed() {
    return allowed;
  }

  /** What is denied, as it was written. */
  public List<String> denied() {
    return denied;
  }

  /**
   * Whether a client of that address is let in. Where there is any rule, one without an address, or
   * with one that cannot be read, is not.
   *
   * @param address the address as text, perhaps in brackets or with a zone; null if not known
   */
  public boolean permit(@Nullable String address) {
    if (allowedRanges.length == 0 && deniedRanges.length == 0) {
      return true;
    }
    InetAddress client = address == null ? null : AddressRange.client(address);
    return client != null
        && !anyContains(deniedRanges, client)
        && (allowedRanges.length == 0 || anyContains(allowedRanges, client));
  }

  private static boolean anyContains(AddressRange[] ranges, InetAddress client) {
    for (AddressRange range : ranges) {
      if (range.contains(client)) {
        return true;
      }
    }
    return false;
  }

  private static AddressRange[] ranges(Stream<String> rules) {
    return rules.map(AddressRules::range).toArray(AddressRange[]::new);
  }

  private static AddressRange range(String rule) {
    AddressRange range = AddressRange.of(rule);
    if (range == null) {
      throw new IllegalArgumentException(
          "'" + rule + "' is neither an IP address nor a CIDR range such as 203.0.113.0/24");
    }
    return range;
  }
}
