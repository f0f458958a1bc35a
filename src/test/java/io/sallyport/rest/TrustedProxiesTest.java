package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender of a request, when clients lie and proxies do not. */
class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final TrustedProxies TRUSTED =
      new TrustedProxies(List.of("10.0.0.0/8", "2001:db8:ffff::/48"));
  private static final long SEED = 20261122L;

  @Test
  void trustsNoProxyByDefault() {
    TrustedProxies none = new TrustedProxies(List.of());

    assertThat(none.isNone()).isTrue();
    assertThat(none.client(PROXY, Map.of("X-Forwarded-For", List.of("203.0.113.7"))::get).address())
        .isEqualTo(PROXY);
  }

  @Test
  void believesNoPeerThatIsNoProxy() {
    assertThat(from("203.0.113.7", "Forwarded", "for=192.0.2.1;proto=https").address())
        .isEqualTo("203.0.113.7");
    assertThat(from("203.0.113.7", "X-Forwarded-For", "192.0.2.1").address())
        .isEqualTo("203.0.113.7");
    assertThat(from("203.0.113.7", "X-Forwarded-Proto", "https").https()).isNull();
  }

  @Test
  void anUnknownPeerHasNoAddress() {
    assertThat(TRUSTED.client(null, name -> List.of("192.0.2.1")))
        .isEqualTo(new TrustedProxies.Client(null, null));
  }

  @Test
  void aProxyThatForwardsNothingIsTheClient() {
    assertThat(TRUSTED.client(PROXY, name -> List.of()))
        .isEqualTo(new TrustedProxies.Client(PROXY, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "2001:db8::1 | 2001:db8::1",
        "[2001:DB8:0:0::1] | 2001:db8::1",
        "[2001:db8::1]:4711 | 2001:db8::1",
        "fe80::1%eth0 | fe80::1",
        "[fe80::1%eth0]:80 | fe80::1",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "[::ffff:cb00:7107]:1 | 203.0.113.7",
        "192.0.2.1, 203.0.113.7 | 203.0.113.7",
        "192.0.2.1,203.0.113.7,10.1.2.3,2001:db8:ffff::2 | 203.0.113.7",
        "_hidden, 203.0.113.7, 10.1.2.3 | 203.0.113.7",
        "'\", 203.0.113.7' | 203.0.113.7",
        "', ,203.0.113.7 , ' | 203.0.113.7",
        "::ffff:203.0.113.7, ::ffff:10.0.0.9 | 203.0.113.7",
        "10.0.0.9, 10.0.0.8 | 10.0.0.9",
      })
  void readsXForwardedFor(String sent, String client) {
    assertThat(address("X-Forwarded-For", sent)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ,",
        "unknown",
        "_hidden",
        "203.0.113.7, unknown",
        "203.0.113.7, unknown, 10.0.0.8",
        "203.0.113.7 192.0.2.1",
        "203.0.113",
        "203.0.113.07",
        "0x7f.0.0.1",
        "203.0.113.256",
        "203.0.113.7/32",
        "203.0.113.7:",
        "203.0.113.7:65536",
        "203.0.113.7:123456",
        "203.0.113.7:80a",
        "203.0.113.7:-1",
        "203.0.113.7:_",
        "[203.0.113.7]",
        "[203.0.113.7]:80",
        "[2001:db8::1",
        "2001:db8::1]",
        "[2001:db8::1]80",
        "[]:80",
        "[2001:db8::1]:",
        "\"203.0.113.7\"",
        "localhost",
        "2001:db8:::1",
        "2001:db8::1:203.0.113.7:80",
        "203.0.113.7;10.0.0.1",
        "203.0.113.7\u0000",
        "\u0661.2.3.4",
      })
  void unreadableElementsNameNoClient(String sent) {
    assertThat(address("X-Forwarded-For", sent)).as(sent).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.60;proto=http;by=203.0.113.43 | 192.0.2.60",
        "for=192.0.2.43, for=198.51.100.17 | 198.51.100.17",
        "For=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe::17",
        "for=\"[2001:db8:cafe::17]\" | 2001:db8:cafe::17",
        "for=\"192.0.2.43:47011\" | 192.0.2.43",
        "for=\"192.0.2.43:_port.1-2\" | 192.0.2.43",
        "for=\"192.0.2.43\";by=_SEVKISEK | 192.0.2.43",
        "for=\"\\192.0.2.4\\3\" | 192.0.2.43",
        "by=\"a,b;for=x\" ; FOR=192.0.2.43 | 192.0.2.43",
        ";for=192.0.2.43;;proto=https; | 192.0.2.43",
        "for=_gazonk, for=192.0.2.43, for=10.1.1.1 | 192.0.2.43",
        "for=\"[::ffff:192.0.2.43]\", for=\"[2001:db8:ffff::9]:1\" | 192.0.2.43",
        "for=10.0.0.9;secret=1, for=10.0.0.8 | 10.0.0.9",
      })
  void readsForwarded(String sent, String client) {
    assertThat(address("Forwarded", sent)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "for=unknown",
        "for=\"unknown\"",
        "for=_hidden, for=\"_SEVKISEK\"",
        "for=192.0.2.43, for=unknown, for=10.0.0.1",
        "by=192.0.2.43",
        "192.0.2.43",
        "for",
        "for=",
        "for=\"\"",
        "=192.0.2.43",
        "for =192.0.2.43",
        "for= 192.0.2.43",
        "for=192.0.2.43;for=192.0.2.43",
        "for=192.0.2.43;FOR=198.51.100.1",
        "for=192.0.2.43;proto=https;proto=http",
        "for=192.0.2.43:80",
        "for=[2001:db8::1]",
        "for=\"2001:db8::1\"",
        "for=\"192.0.2.43",
        "for=\"192.0.2.43\"x",
        "for=\"192.0.2.43\\\"",
        "for=192.0.2.43 proto=https",
        "for=192.0.2.43;proto",
        "for=a, for=\"b",
        "for=\"x, for=192.0.2.43",
        "for=\"192.0.2.43:_\"",
        "for=\"192.0.2.43:_a b\"",
        "for='192.0.2.43'",
      })
  void malformedLoginsMatchNoAccount(String sent) {
    assertThat(address("Forwarded", sent)).as(sent).isNull();
  }

  @Test
  void linesAreOneListInTheirOrder() {
    assertThat(address("X-Forwarded-For", "192.0.2.1", "203.0.113.7", "10.0.0.3"))
        .isEqualTo("203.0.113.7");
    assertThat(address("Forwarded", "for=192.0.2.1", "for=203.0.113.7,for=10.0.0.3"))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void aClientsBrokenLineHidesNoLineOfTheProxy() {
    assertThat(address("Forwarded", "for=\"192.0.2.1", "for=203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(address("Forwarded", "for=192.0.2.1, for=\"", "for=10.0.0.3")).isNull();
  }

  @Test
  void nothingBeyondAnUnreadableHopIsBelieved() {
    assertThat(address("Forwarded", "for=192.0.2.1, for=_x, for=10.0.0.3")).isNull();
    assertThat(address("X-Forwarded-For", "192.0.2.1, garbage, 10.0.0.3")).isNull();
  }

  @Test
  void bothHeadersMustNameTheSameClient() {
    assertThat(both("for=203.0.113.7", "203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(both("for=203.0.113.7, for=10.0.0.3", "192.0.2.1, 203.0.113.7"))
        .isEqualTo("203.0.113.7");
    assertThat(both("for=203.0.113.8", "203.0.113.7")).isNull();
    assertThat(both("for=unknown", "203.0.113.7")).isNull();
    assertThat(both("for=203.0.113.7", "unknown")).isNull();
    assertThat(both("for=unknown", "unknown")).isNull();
    assertThat(both(",", "203.0.113.7")).isNull();
  }

  @Test
  void lengthAndNumberOfHopsAreBounded() {
    String manyHops = "10.0.0.2,".repeat(ForwardedSyntax.MAX_HOPS - 1);
    assertThat(address("X-Forwarded-For", "203.0.113.7," + manyHops)).isEqualTo("203.0.113.7");
    assertThat(address("X-Forwarded-For", "203.0.113.7,10.0.0.2," + manyHops)).isNull();
    assertThat(
            address(
                "Forwarded", "for=203.0.113.7" + ",for=10.0.0.2".repeat(ForwardedSyntax.MAX_HOPS)))
        .isNull();
    String space = " ".repeat(ForwardedSyntax.MAX_LENGTH - "203.0.113.7".length());
    assertThat(address("X-Forwarded-For", space + "203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(address("X-Forwarded-For", space, " 203.0.113.7")).isNull();
    assertThat(address("Forwarded", space, "for=203.0.113.7")).isNull();
  }

  @Test
  void aTrustedProxySaysWhetherTheClientSpokeHttps() {
    assertThat(from(PROXY, "Forwarded", "for=203.0.113.7;proto=HTTPS").https()).isTrue();
    assertThat(from(PROXY, "Forwarded", "for=203.0.113.7;proto=http").https()).isFalse();
    assertThat(from(PROXY, "Forwarded", "for=203.0.113.7").https()).isNull();
    assertThat(from(PROXY, "Forwarded", "proto=https").https()).isTrue();
    assertThat(from(PROXY, "X-Forwarded-Proto", "https").https()).isTrue();
    assertThat(from(PROXY, "X-Forwarded-Proto", "http").https()).isFalse();
    assertThat(from(PROXY, "X-Forwarded-Proto", "").https()).isNull();
  }

  @Test
  void onlyTheHopOfTheClientCountsForHttps() {
    assertThat(
            from(PROXY, "Forwarded", "for=203.0.113.7;proto=https, for=10.0.0.3;proto=http")
                .https())
        .isTrue();
    assertThat(
            from(PROXY, "Forwarded", "for=192.0.2.1;proto=https, for=203.0.113.7;proto=http")
                .https())
        .isFalse();
  }

  @Test
  void contradictionsAreNotHttps() {
    assertThat(from(PROXY, "X-Forwarded-Proto", "https, http").https()).isFalse();
    assertThat(from(PROXY, "X-Forwarded-Proto", "http, https").https()).isFalse();
    assertThat(
            TRUSTED
                .client(
                    PROXY,
                    lines(
                        Map.of(
                            "Forwarded", List.of("for=203.0.113.7;proto=http"),
                            "X-Forwarded-Proto", List.of("https"))))
                .https())
        .isFalse();
    assertThat(
            TRUSTED
                .client(
                    PROXY,
                    lines(
                        Map.of(
                            "Forwarded", List.of("for=\""),
                            "X-Forwarded-Proto", List.of("https"))))
                .https())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fe80:0:0:0:1:2:3:4%lo, fe80::1:2:3:4",
    "::ffff:192.0.2.1, 192.0.2.1",
    "a:b, a:b",
  })
  void anAddressHasOneText(String reported, String text) {
    assertThat(AddressText.of(reported)).isEqualTo(text);
    assertThat(TRUSTED.client(reported, name -> List.of()).address()).isEqualTo(text);
  }

  @Test
  void proxiesAreAddressesOrRanges() {
    assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("proxy.example.org");
  }

  /** Values that a client sends before those of the proxy never decide, and never throw. */
  @Test
  void noPrefixOfAClientChangesItsAddress() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    String alphabet = "for=\"\\,;: []1.a_proto\t";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sent = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        sent.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String what = "seed " + SEED + ", sent " + sent;
      assertThat(address("X-Forwarded-For", sent + ", 203.0.113.7"))
          .as(what)
          .isEqualTo("203.0.113.7");
      assertThat(address("Forwarded", sent + ", for=203.0.113.7"))
          .as(what)
          .isIn(null, "203.0.113.7");
      assertThat(address("Forwarded", sent + ",for=\"203.0.113.7:80\";proto=http"))
          .as(what)
          .isIn(null, "203.0.113.7");
      assertThat(address("Forwarded", sent.toString(), "for=203.0.113.7"))
          .as(what)
          .isEqualTo("203.0.113.7");
    }
  }

  private static @Nullable String address(String header, String... lines) {
    return from(PROXY, header, lines).address();
  }

  private static @Nullable String both(String forwarded, String fallback) {
    return TRUSTED
        .client(
            PROXY,
            lines(Map.of("Forwarded", List.of(forwarded), "X-Forwarded-For", List.of(fallback))))
        .address();
  }

  private static TrustedProxies.Client from(String peer, String header, String... lines) {
    return TRUSTED.client(peer, lines(Map.of(header, List.of(lines))));
  }

  private static Function<String, List<String>> lines(Map<String, List<String>> headers) {
    return name -> headers.getOrDefault(name, List.of());
  }
}
