package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The URLs and durations that a policy of a JWKS accepts. */
class JwksPolicyTest {
  private static final JwksPolicy POLICY = JwksPolicy.of(URI.create("https://issuer.example/jwks"));

  @Test
  void rejectsUrlsThatAnAttackerCouldServe() {
    for (String url :
        List.of(
            "http://issuer.example/jwks",
            "http://localhost/jwks",
            "file:///etc/passwd",
            "https://user:password@issuer.example/jwks",
            "https://issuer.example/jwks#x",
            "issuer.example",
            "https:///jwks")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JwksPolicy.of(URI.create(url)))
          .withMessageStartingWith("a JWKS URL");
    }
    assertThat(JwksPolicy.of(URI.create("http://localhost/jwks"), true).allowHttp()).isTrue();
  }

  @Test
  void rejectsOtherProtocolsThoughHttpIsAllowed() {
    for (String url : List.of("ftp://issuer.example/jwks", "jar:file:/a!/b", "//issuer.example")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JwksPolicy.of(URI.create(url), true))
          .withMessage("a JWKS URL starts with https://");
    }
  }

  @Test
  void rejectsDurationsOutOfTheirRange() {
    Duration connect = POLICY.connectTimeout();
    Duration request = POLICY.requestTimeout();
    Duration lifetime = POLICY.lifetime();
    Duration refresh = POLICY.refreshInterval();
    Duration retention = POLICY.retention();
    Duration none = Duration.ZERO;
    rejected("connect timeout", none, request, lifetime, refresh, retention);
    rejected("connect timeout", Duration.ofSeconds(31), request, lifetime, refresh, retention);
    rejected("request timeout", connect, none, lifetime, refresh, retention);
    rejected("request timeout", connect, Duration.ofSeconds(61), lifetime, refresh, retention);
    rejected("lifetime", connect, request, none, refresh, retention);
    rejected("lifetime", connect, request, Duration.ofDays(2), refresh, retention);
    rejected("refresh interval", connect, request, lifetime, none, retention);
    rejected("refresh interval", connect, request, lifetime, lifetime.plusNanos(1), retention);
    rejected("retention", connect, request, lifetime, refresh, lifetime.minusNanos(1));
    rejected("retention", connect, request, lifetime, refresh, Duration.ofDays(366));
  }

  private static void rejected(
      String name,
      Duration connect,
      Duration request,
      Duration lifetime,
      Duration refresh,
      Duration retention) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new JwksPolicy(POLICY.url(), false, connect, request, lifetime, refresh, retention))
        .withMessageStartingWith("the " + name + " of a JWKS is between");
  }

  @Test
  void takesDurationsAtTheEndsOfTheirRange() {
    Duration second = Duration.ofSeconds(1);
    Duration milli = Duration.ofMillis(1);
    assertThat(new JwksPolicy(POLICY.url(), false, milli, milli, second, second, second).lifetime())
        .isEqualTo(second);
    assertThat(
            new JwksPolicy(
                    POLICY.url(),
                    false,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    JwksPolicy.MAX_LIFETIME,
                    JwksPolicy.MAX_LIFETIME,
                    Duration.ofDays(365))
                .lifetime())
        .isEqualTo(JwksPolicy.MAX_LIFETIME);
  }
}
