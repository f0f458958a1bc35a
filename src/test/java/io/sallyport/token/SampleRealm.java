package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.JwtVerifier;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A realm that issues tokens and verifies them; a test changes one thing of it. */
final class SampleRealm {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "https://api.example";
  static final Duration ACCESS = Duration.ofHours(1);
  static final Duration REFRESH = Duration.ofDays(30);
  static final Grant ALICE = new Grant("alice", "shop", Map.of("name", "Alice"));

  /** Revocations that are unavailable. */
  static final Revocations SILENT =
      new Revocations() {
        @Override
        public void revoke(String realm, String id, Instant until) {
          throw new UnavailableException("no response", null);
        }

        @Override
        public boolean isAnyRevoked(String realm, List<String> ids) {
          throw new UnavailableException("no response", null);
        }
      };

  final SettableClock clock = new SettableClock(NOW);
  final SecureRandom random = new SecureRandom();
  final IssuingKeyStore keyStore = new InMemoryIssuingKeys();
  final IssuingKeys keys;
  RefreshTokenStore store = new InMemoryRefreshTokens(clock);
  Revocations revocations = new InMemoryRevocations(clock);
  private TokenPolicy policy = policy(true);
  private UnaryOperator<IssuerPolicy.Builder> taking = p -> p;

  SampleRealm() {
    this(JwsAlgorithm.HS256);
  }

  SampleRealm(JwsAlgorithm algorithm) {
    IssuingKeyPolicy durable = IssuingKeyPolicy.forTokensOf(ACCESS, algorithm, Duration.ZERO);
    keys = IssuingKeys.stored("shop-realm", durable, keyStore, clock, random);
  }

  static TokenPolicy policy(boolean rotate) {
    return new TokenPolicy(ISSUER, Set.of(AUDIENCE), ACCESS, REFRESH, rotate, "JWT");
  }

  SampleRealm under(TokenPolicy policy) {
    this.policy = policy;
    return this;
  }

  SampleRealm taking(UnaryOperator<IssuerPolicy.Builder> taking) {
    this.taking = taking;
    return this;
  }

  TokenService service() {
    return new TokenService("shop-realm", policy, keys, store, revocations, clock, random);
  }

  JwtVerifier verifier() {
    IssuerPolicy.Builder issuer =
        IssuerPolicy.of(ISSUER, keys.keySource())
            .algorithms(keys.current().algorithm())
            .audiences(AUDIENCE);
    return new JwtVerifier(JwtPolicy.of(taking.apply(issuer).build()), clock);
  }

  /** Any claims, signed with the realm's own key. */
  String signed(Map<String, Object> claims) {
    return new JwtSigner(keys.current().signingKey(), "JWT").sign(claims);
  }

  VerifiedJwt accepted(String token) {
    JwtResult result = verifier().verify(token);
    assertThat(result).isInstanceOf(VerifiedJwt.class);
    return (VerifiedJwt) result;
  }

  void rejected(String token, Reason reason) {
    JwtResult result = verifier().verify(token);
    assertThat(result).isInstanceOf(JwtResult.Rejected.class);
    assertThat(((JwtResult.Rejected) result).reason()).isEqualTo(reason);
  }

  /** Returns whether a bearer scheme rejects the token, which is valid otherwise. */
  boolean revoked(String token) {
    return service().revocations().test(accepted(token));
  }

  RefreshResult refresh(@Nullable String refreshToken) {
    assertThat(refreshToken).isNotNull();
    return service().refresh(String.valueOf(refreshToken), (subject, client) -> ALICE);
  }

  IssuedTokens refreshed(@Nullable String refreshToken) {
    RefreshResult result = refresh(refreshToken);
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).tokens();
  }

  void rejectedRefresh(@Nullable String refreshToken, RefreshResult.Kind kind) {
    assertThat(refresh(refreshToken)).isEqualTo(new RefreshResult.Rejected(kind));
  }
}
