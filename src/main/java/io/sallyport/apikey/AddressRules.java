package io.sallyport.apikey;

import io.sallyport.internal.AddressRange;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses from which a key may be used. A denied address overrides an allowed one. Without
 * allowed addresses, all addresses are allowed except the denied ones. Immutable and thread-safe.
 *
 * <p>A rule is an address or a CIDR range ({@code 203.0.113.0/24}, {@code 2001:db8::/32}); bits
 * after the prefix are ignored. An IPv4 address in IPv6 form ({@code ::ffff:203.0.113.7}) is
 * treated as IPv4, in rules and in clients' addresses.
 */
public final class AddressRules {

  /** No rule: every address is allowed, also an unknown one. */
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
   * Creates rules of these texts.
   *
   * @param allowed addresses and ranges to allow; empty for all
   * @param denied addresses and ranges to deny; may be empty
   * @throws IllegalArgumentException if a rule is neither an address nor a range; the message
   *     contains it
   */
  public static AddressRules of(Collection<String> allowed, Collection<String> denied) {
    return allowed.isEmpty() && denied.isEmpty() ? NONE : new AddressRules(allowed, denied);
  }

  /** Returns the allowed addresses and ranges as they were written. */
  public List<String> allowed() {
    return allowed;
  }

  /** Returns the denied addresses and ranges as they were written. */
  public List<String> denied() {
    return denied;
  }

  /**
   * Returns whether a client with that address is allowed. If there is any rule, an unknown or
   * unreadable address is not.
   *
   * @param address the address as text, perhaps in brackets or with a zone; null if unknown
   */
  public boolean permit(@Nullable String address) {
    if (!areLimited()) {
      return true;
    }
    InetAddress client = address == null ? null : AddressRange.client(address);
    return client != null
        && !anyContains(deniedRanges, client)
        && (allowedRanges.length == 0 || anyContains(allowedRanges, client));
  }

  /** Returns whether any address is not permitted. */
  boolean areLimited() {
    return allowedRanges.length > 0 || deniedRanges.length > 0;
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
