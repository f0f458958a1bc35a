package io.sallyport.rest;

import io.sallyport.internal.AddressRange;
import io.sallyport.internal.AsciiText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about a client is believed. Immutable and safe for use by several threads.
 *
 * <p>The hops are followed from the nearest one away from this server, as long as a trusted proxy
 * tells them. The first who is no trusted proxy is the client; whatever it said of others is not
 * looked at. If that hop cannot be read, the client is not known, and no rule about addresses lets
 * it in. {@code Forwarded} and {@code X-Forwarded-For} must agree where both are sent: a proxy
 * writes one of them, and may pass on what a client put into the other.
 */
final class TrustedProxies {
  private final AddressRange[] ranges;

  /**
   * Whom a request is from.
   *
   * @param address the client's address; null if it is not known
   * @param https whether the client spoke HTTPS; null if no trusted proxy says
   */
  record Client(@Nullable String address, @Nullable Boolean https) {
    /** The address is about somebody. */
    @Override
    public String toString() {
      return "Client[***]";
    }
  }

  /**
   * Proxies of these addresses and CIDR ranges.
   *
   * @throws IllegalArgumentException if one is neither an address nor a range
   */
  TrustedProxies(List<String> rules) {
    ranges = rules.stream().map(TrustedProxies::range).toArray(AddressRange[]::new);
  }

  /** Whether nobody is believed. */
  boolean isNone() {
    return ranges.length == 0;
  }

  /**
   * Whom a request is from.
   *
   * @param peer who sent it to this server, as the server tells it; null if that is not known
   * @param headers the field lines of a name
   */
  Client client(@Nullable String peer, Function<String, List<String>> headers) {
    if (peer == null) {
      return new Client(null, null);
    }
    InetAddress address = isNone() ? null : AddressRange.client(peer);
    if (address == null || !trusts(address)) {
      return new Client(AddressText.of(peer), null);
    }
    ForwardedElement standard = clientHop(ForwardedSyntax.forwarded(headers.apply("Forwarded")));
    ForwardedElement fallback =
        clientHop(ForwardedSyntax.xForwardedFor(headers.apply("X-Forwarded-For")));
    InetAddress client = agreed(address, standard, fallback);
    return new Client(
        client == null ? null : AddressText.of(client),
        https(standard, headers.apply("X-Forwarded-Proto")));
  }

  private boolean trusts(InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** The farthest hop that trusted proxies vouch for; null if there is none. */
  private @Nullable ForwardedElement clientHop(List<ForwardedElement> elements) {
    ForwardedElement clientHop = null;
    for (int i = elements.size() - 1; i >= 0; i--) {
      clientHop = elements.get(i);
      InetAddress from = clientHop.from();
      if (from == null || !trusts(from)) {
        break;
      }
    }
    return clientHop;
  }

  /** The peer itself if nothing was forwarded; null if the headers contradict each other. */
  private static @Nullable InetAddress agreed(
      InetAddress peer, @Nullable ForwardedElement standard, @Nullable ForwardedElement fallback) {
    if (standard == null || fallback == null) {
      ForwardedElement only = standard == null ? fallback : standard;
      return only == null ? peer : only.from();
    }
    InetAddress from = standard.from();
    return from != null && from.equals(fallback.from()) ? from : null;
  }

  /** Only if all that say something say so. */
  private static @Nullable Boolean https(@Nullable ForwardedElement standard, List<String> protos) {
    List<String> said = new ArrayList<>(ForwardedSyntax.items(protos));
    if (standard != null && standard.proto() != null) {
      said.add(standard.proto());
    }
    return said.isEmpty()
        ? null
        : said.stream().allMatch(proto -> AsciiText.equalsIgnoreCase(proto, "https"));
  }

  private static AddressRange range(String rule) {
    AddressRange range = AddressRange.of(rule);
    if (range == null) {
      throw new IllegalArgumentException(
          "'" + rule + "' is neither an IP address nor a CIDR range such as 10.0.0.0/8");
    }
    return range;
  }
}
