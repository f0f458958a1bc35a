package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL that a client called, when clients lie and proxies do not. */
class ForwardedUrlTest {
  private static final String PROXY = "10.0.0.1";
  private static final String INNER = "10.0.0.5:8080";
  private static final TrustedProxies TRUSTED = new TrustedProxies(List.of("10.0.0.0/8"));

  private final Map<String, List<String>> headers = new LinkedHashMap<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Host | hooks.example | hooks.example",
        "X-Forwarded-Host | hooks.example:8443 | hooks.example:8443",
        "X-Forwarded-Host | hooks.example, HOOKS.example | HOOKS.example",
        "X-Forwarded-Host | hooks.example:443, hooks.example | hooks.example",
        "X-Forwarded-Host | [2001:db8::1]:8443 | [2001:db8::1]:8443",
        "X-Forwarded-Port | 8443 | 10.0.0.5:8443",
        "X-Forwarded-Port | 8443, 8443 | 10.0.0.5:8443",
        "Forwarded | for=203.0.113.9;host=hooks.example;proto=https | hooks.example",
        "Forwarded | host=\"hooks.example:8443\" | hooks.example:8443",
        "Forwarded | for=203.0.113.9;host=hooks.example, for=10.0.0.2;host=inner | hooks.example",
        "Forwarded | for=203.0.113.9, for=10.0.0.2;host=hooks.example | hooks.example",
        "X-Forwarded-Server | other.example | 10.0.0.5:8080",
      })
  void aTrustedProxyReportsTheHost(String header, String value, String expected) {
    headers.put(header, List.of(value));

    assertThat(url(PROXY).isKnown()).isTrue();
    assertThat(url(PROXY).authority(INNER)).isEqualTo(expected);
    assertThat(url("203.0.113.9").authority(INNER)).isEqualTo(INNER);
    assertThat(url(null)).isEqualTo(ForwardedUrl.NONE);
  }

  /** Attack: a client claims to be a proxy that stands before the trusted one. */
  @Test
  void aHostThatOnlyTheClientReportsDoesNotCount() {
    headers.put("Forwarded", List.of("for=192.0.2.1;host=evil.example, for=203.0.113.9"));

    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.NONE);
  }

  @Test
  void aPortCompletesAHostAndNeverReplacesItsOwn() {
    headers.put("X-Forwarded-Port", List.of("8443"));
    headers.put("X-Forwarded-Host", List.of("hooks.example"));
    assertThat(url(PROXY).authority(INNER)).isEqualTo("hooks.example:8443");

    headers.put("X-Forwarded-Host", List.of("hooks.example:9443"));
    assertThat(url(PROXY).authority(INNER)).isEqualTo("hooks.example:9443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1 | /api/v1",
        "/api/v1/ | /api/v1",
        "/ | ''",
        "/edge, /api | /edge/api",
        "/a.b_c~d-e | /a.b_c~d-e"
      })
  void aTrustedProxyReportsThePrefix(String value, String expected) {
    headers.put("X-Forwarded-Prefix", List.of(value));

    assertThat(url(PROXY).prefix()).isEqualTo(expected);
    assertThat(url("203.0.113.9").prefix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example, hooks.example",
        "user@hooks.example",
        "hooks.example/path",
        "hooks.example?x",
        "hooks.example\r\nX: y",
        "hooks example",
        "h\u00f6ks.example",
        "hoo\u212as.example",
        "hooks.example:0",
        "hooks.example:65536",
        "hooks.example:https",
        "hooks.example:",
        ":8443",
        "[::1",
        "[fe80::1%25eth0]",
        "[evil.example]",
        "\"hooks.example\""
      })
  void aHostThatIsNoneOrNotOnlyOneIsUnknown(String value) {
    headers.put("X-Forwarded-Host", List.of(value));

    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);
    assertThat(url("203.0.113.9")).isEqualTo(ForwardedUrl.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "99999999999", "80, 443", "8443x", "\u0661"})
  void aPortThatIsNoneOrNotOnlyOneIsUnknown(String value) {
    headers.put("X-Forwarded-Port", List.of(value));

    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api", "//evil.example", "/a/../b", "/./a", "/a//b", "/a?b", "/a#b", "/%2e%2e/a"})
  void aPrefixThatIsNoPlainPathIsUnknown(String value) {
    headers.put("X-Forwarded-Prefix", List.of(value));

    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);
  }

  /** Attack: the proxy writes one of the headers and passes the other on from the client. */
  @Test
  void twoHeadersThatDifferAreUnknown() {
    headers.put("X-Forwarded-Host", List.of("evil.example"));
    headers.put("Forwarded", List.of("for=203.0.113.9;host=hooks.example"));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);

    headers.put("X-Forwarded-Host", List.of("Hooks.Example"));
    assertThat(url(PROXY).isKnown()).isTrue();
  }

  @Test
  void malformedAndLongHeadersAreUnknown() {
    headers.put("Forwarded", List.of("for=203.0.113.9;host=\"hooks.example"));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);

    headers.put("Forwarded", List.of("host=a.example;host=b.example"));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);

    headers.clear();
    headers.put("X-Forwarded-Host", List.of("h".repeat(ForwardedUrl.MAX_HOST + 1)));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);
    headers.put("X-Forwarded-Host", List.of(" ".repeat(ForwardedSyntax.MAX_LENGTH) + "h"));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);

    headers.clear();
    headers.put("X-Forwarded-Prefix", List.of("/a".repeat(ForwardedUrl.MAX_PREFIX / 2) + "/b"));
    assertThat(url(PROXY)).isEqualTo(ForwardedUrl.UNKNOWN);
  }

  private ForwardedUrl url(@Nullable String peer) {
    return TRUSTED.url(peer, name -> headers.getOrDefault(name, List.of()));
  }
}
