package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dialect.registry.Dialects;
import io.sallyport.http.Http;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.SettableClock;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every vendor's client against the fake endpoint: login, expiry, renewal. */
@Timeout(60)
class VendorsTest {
  private static final Set<String> REFRESHING = Set.of("kindly", "kunacore");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final FakeTokenEndpoint endpoint = FakeTokenEndpoint.start(clock);

  @AfterEach
  void stop() {
    endpoint.close();
  }

  static List<String> dialects() {
    return Dialects.builtIn().namesOfClients();
  }

  private OutboundScheme scheme(String dialect, @Nullable SigningKey privateKey) {
    ClientPolicy policy =
        ClientPolicy.of("vendor", DialectPolicies.dialect(dialect))
            .send(EnumSet.of(CredentialKind.BEARER))
            .url(endpoint.url())
            .allowHttp(true)
            .credentials(
                ClientCredentials.builder()
                    .clientId("somebody")
                    .password(
                        privateKey == null
                            ? DialectPolicies.secret(DialectPolicies.PASSWORD)
                            : null)
                    .apiKey(DialectPolicies.secret(DialectPolicies.API_KEY))
                    .privateKey(privateKey)
                    .merchantId(dialect.equals("kunacore") ? "merchant" : null)
                    .build())
            .bufferBytes(0)
            .clock(clock)
            .build();
    return ClientScheme.of(policy, clock, new SecureRandom(), () -> null);
  }

  private int call(OutboundScheme scheme) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url().resolve("/v1/x"));
    scheme.headersFor(SampleRequest.ofUrl(endpoint.url() + "/v1/x")).forEach(request::header);
    return Http.send(request).statusCode();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void logsInAndRenews(String dialect) throws Exception {
    OutboundScheme scheme = scheme(dialect, null);
    assertThat(call(scheme)).isEqualTo(200);

    clock.advance(Duration.ofHours(2));
    assertThat(call(scheme)).isEqualTo(200);
    boolean refreshes = REFRESHING.contains(dialect);
    assertThat(endpoint.refreshes()).isEqualTo(refreshes ? 1 : 0);
    assertThat(endpoint.logins()).isEqualTo(refreshes ? 1 : 2);
    assertThat(endpoint.rejected()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void logsInWhereTheRefreshTokenIsRejected(String dialect) throws Exception {
    OutboundScheme scheme = scheme(dialect, null);
    assertThat(call(scheme)).isEqualTo(200);
    endpoint.revokeRefreshTokens();

    clock.advance(Duration.ofHours(2));
    assertThat(call(scheme)).isEqualTo(200);
    assertThat(endpoint.logins()).isEqualTo(2);
  }

  @Test
  void refreshesWhereOauthGivesARefreshToken() throws Exception {
    endpoint.giveRefreshTokens();
    OutboundScheme scheme = scheme("standard", null);
    assertThat(call(scheme)).isEqualTo(200);

    for (int i = 1; i < 3; i++) {
      clock.advance(Duration.ofHours(2));
      assertThat(call(scheme)).isEqualTo(200);
      assertThat(endpoint.refreshes()).isEqualTo(i);
    }
    assertThat(endpoint.logins()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "kindly"})
  void logsInByAssertions(String dialect) throws Exception {
    assertThat(call(scheme(dialect, key()))).isEqualTo(200);
    assertThat(endpoint.tokenRequests().get(0).body()).contains("jwt-bearer", "assertion=ey");
  }

  private static SigningKey key() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
    return SigningKey.of("k", JwsAlgorithm.EDDSA, keys.generateKeyPair().getPrivate());
  }
}
