package io.sallyport.rest;

import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Forwarded} and {@code X-Forwarded-For} of any lines. */
public final class ForwardedFuzz {

  /** Good lines. */
  public static final List<String> SEEDS =
      List.of(
          "for=192.0.2.60;proto=http;by=203.0.113.43",
          "for=192.0.2.43, for=\"[2001:db8:cafe::17]:4711\"\nfor=unknown;proto=https",
          "for=\"_gazonk\";proto=\"h\\\"t\\\\tp\" , ,;for=10.0.0.1",
          "203.0.113.7, 10.0.0.2\n10.0.0.1:8080, [::ffff:10.0.0.3]:1, fe80::1%eth0");

  private static final TrustedProxies TRUSTED =
      new TrustedProxies(List.of("10.0.0.0/8", "2001:db8::/32"));

  private ForwardedFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = Input.lines(input);
    List<ForwardedElement> standard =
        Invariant.inTime(input.length, () -> ForwardedSyntax.forwarded(lines));
    List<ForwardedElement> fallback =
        Invariant.inTime(input.length, () -> ForwardedSyntax.xForwardedFor(lines));
    for (List<ForwardedElement> elements : List.of(standard, fallback)) {
      Invariant.holds(!elements.isEmpty(), "a line that was sent never counts as none");
      Invariant.holds(elements.size() <= ForwardedSyntax.MAX_HOPS, "hops are bounded");
    }
    long length = lines.stream().mapToLong(String::length).sum();
    Invariant.holds(
        length <= ForwardedSyntax.MAX_LENGTH || isUnreadable(standard) && isUnreadable(fallback),
        "what is too long says nothing");
    if (!standard.contains(ForwardedElement.UNREADABLE)) {
      String again = written(standard);
      Invariant.holds(
          again.length() > ForwardedSyntax.MAX_LENGTH
              || ForwardedSyntax.forwarded(List.of(again)).equals(standard),
          "what was read and is written is read alike");
    }
    Invariant.holds(
        isUnreadable(fallback) || fallback.stream().allMatch(element -> element.proto() == null),
        "a list of addresses contains no more");
    requireSafeVerdict(lines);
  }

  /** Only trusted proxies are believed, and the client is an address or unknown. */
  private static void requireSafeVerdict(List<String> lines) {
    TrustedProxies.Client untrusted = TRUSTED.client("192.0.2.99", name -> lines);
    Invariant.holds("192.0.2.99".equals(untrusted.address()), "an untrusted peer is the client");
    Invariant.holds(untrusted.https() == null, "an untrusted peer reports no protocol");
    for (String only : List.of("Forwarded", "X-Forwarded-For")) {
      TrustedProxies.Client client =
          TRUSTED.client("10.0.0.1", name -> name.equals(only) ? lines : List.of());
      Invariant.holds(isAddress(client.address()), "a client is an address or not known");
    }
    TrustedProxies.Client both = TRUSTED.client("10.0.0.1", name -> lines);
    Invariant.holds(isAddress(both.address()), "a client is an address or not known");
  }

  private static boolean isAddress(@Nullable String text) {
    return text == null || io.sallyport.internal.AddressRange.client(text) != null;
  }

  private static boolean isUnreadable(List<ForwardedElement> elements) {
    return elements.equals(List.of(ForwardedElement.UNREADABLE));
  }

  private static String written(List<ForwardedElement> elements) {
    StringBuilder out = new StringBuilder();
    for (ForwardedElement element : elements) {
      out.append(out.length() == 0 ? "" : ", ").append("for=\"").append(node(element.from()));
      out.append('"');
      parameter(out, "proto", element.proto());
      parameter(out, "host", element.host());
    }
    return out.toString();
  }

  private static void parameter(StringBuilder out, String name, @Nullable String value) {
    if (value != null) {
      String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
      out.append(';').append(name).append("=\"").append(quoted).append('"');
    }
  }

  private static String node(@Nullable InetAddress from) {
    if (from == null) {
      return "unknown";
    }
    String text = from.getHostAddress();
    return text.indexOf(':') < 0 ? text : '[' + text + ']';
  }
}
