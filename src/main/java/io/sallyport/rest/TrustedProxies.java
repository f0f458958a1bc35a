package io.sallyport.rest;

import io.sallyport.internal.AddressRange;
import io.sallyport.internal.AsciiText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that are trusted to report a client. Immutable and thread-safe.
 *
 * <p>The hops are followed from the nearest one, as long as a trusted proxy reports them. The first
 * hop that is not a trusted proxy is the client; its own reports are ignored. If that hop is
 * malformed, the client is unknown, and address rules reject it. {@code Forwarded} and {@code
 * X-Forwarded-For} must agree if both are sent: a proxy writes one of them, and may pass on the
 * other one from the client.
 */
final class TrustedProxies {
  private final AddressRange[] ranges;

  /**
   * The sender of a request.
   *
   * @param address the client's address; null if unknown
   * @param https whether the client used HTTPS; null if no trusted proxy reports it
   */
  record Client(@Nullable String address, @Nullable Boolean https) {
    /** Returns a fixed text, because an address is personal data. */
    @Override
    public String toString() {
      return "Client[***]";
    }
  }

  /**
   * Creates the proxies with these addresses and CIDR ranges.
   *
   * @throws IllegalArgumentException if one is neither an address nor a range
   */
  TrustedProxies(List<String> rules) {
    ranges = rules.stream().map(TrustedProxies::range).toArray(AddressRange[]::new);
  }

  /** Returns whether no proxy is trusted. */
  boolean isNone() {
    return ranges.length == 0;
  }

  /**
   * Returns the sender of a request.
   *
   * @param peer the address that is connected to this server; null if unknown
   * @param headers returns the field lines of a name
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

  /**
   * Returns what the proxies report of the URL that the client called.
   *
   * @param peer the address that is connected to this server; null if unknown
   * @param headers returns the field lines of a name
   */
  ForwardedUrl url(@Nullable String peer, Function<String, List<String>> headers) {
    InetAddress address = peer == null || isNone() ? null : AddressRange.client(peer);
    if (address == null || !trusts(address)) {
      return ForwardedUrl.NONE;
    }
    List<String> lines = headers.apply("X-Forwarded-Host");
    List<String> ports = headers.apply("X-Forwarded-Port");
    List<String> prefixes = headers.apply("X-Forwarded-Prefix");
    if (Stream.of(lines, ports, prefixes).anyMatch(ForwardedSyntax::isTooLong)) {
      return ForwardedUrl.UNKNOWN;
    }
    List<String> hosts = new ArrayList<>(ForwardedSyntax.items(lines));
    String standard = host(ForwardedSyntax.forwarded(headers.apply("Forwarded")));
    if (standard != null) {
      hosts.add(standard);
    }
    return ForwardedUrl.of(hosts, ports, prefixes);
  }

  private boolean trusts(InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the farthest hop that trusted proxies report; null if there is none. */
  private @Nullable ForwardedElement clientHop(List<ForwardedElement> elements) {
    List<ForwardedElement> hops = hops(elements);
    return hops.isEmpty() ? null : hops.get(hops.size() - 1);
  }

  /** Returns the host that the farthest proxy reports; null if none does. */
  private @Nullable String host(List<ForwardedElement> elements) {
    String host = null;
    for (ForwardedElement hop : hops(elements)) {
      host = hop.host() == null ? host : hop.host();
    }
    return host;
  }

  /** Returns the hops that trusted proxies report, the nearest first. */
  private List<ForwardedElement> hops(List<ForwardedElement> elements) {
    List<ForwardedElement> hops = new ArrayList<>();
    for (int i = elements.size() - 1; i >= 0; i--) {
      hops.add(elements.get(i));
      InetAddress from = elements.get(i).from();
      if (from == null || !trusts(from)) {
        break;
      }
    }
    return hops;
  }

  /**
   * Returns the peer itself if nothing was forwarded; null if the headers contradict each other.
   */
  private static @Nullable InetAddress agreed(
      InetAddress peer, @Nullable ForwardedElement standard, @Nullable ForwardedElement fallback) {
    if (standard == null || fallback == null) {
      ForwardedElement only = standard == null ? fallback : standard;
      return only == null ? peer : only.from();
    }
    InetAddress from = standard.from();
    return from != null && from.equals(fallback.from()) ? from : null;
  }

  /** Returns true only if every report says HTTPS. */
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
