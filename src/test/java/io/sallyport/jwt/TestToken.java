package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A valid token with its verifier; a test changes one thing of it. */
final class TestToken {
  static final Instant NOW = Instant.ofEpochSecond(1_900_000_000);
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "https://api.example";

  final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
  private SigningKey key;
  private UnaryOperator<IssuerPolicy.Builder> policy = p -> p;

  private TestToken(JwsAlgorithm algorithm) {
    key = TestKeys.signing(algorithm);
    header.put("alg", algorithm.headerName());
    header.put("typ", "JWT");
    header.put("kid", "k1");
    claims.put("iss", ISSUER);
    claims.put("sub", "alice");
    claims.put("aud", AUDIENCE);
    claims.put("iat", NOW.getEpochSecond() - 10);
    claims.put("exp", NOW.getEpochSecond() + 600);
  }

  static TestToken valid() {
    return new TestToken(JwsAlgorithm.HS256);
  }

  static TestToken valid(JwsAlgorithm algorithm) {
    return new TestToken(algorithm);
  }

  TestToken header(String name, @Nullable Object value) {
    header.put(name, value);
    return this;
  }

  TestToken noHeader(String name) {
    header.remove(name);
    return this;
  }

  TestToken claim(String name, @Nullable Object value) {
    claims.put(name, value);
    return this;
  }

  TestToken noClaim(String name) {
    claims.remove(name);
    return this;
  }

  TestToken signedBy(SigningKey key) {
    this.key = key;
    return this;
  }

  TestToken under(UnaryOperator<IssuerPolicy.Builder> policy) {
    this.policy = policy;
    return this;
  }

  String text() {
    return TestKeys.token(key, JsonText.write(header), JsonText.write(claims));
  }

  /** A policy that takes the token as it is before a test changes it. */
  static IssuerPolicy.Builder issuer(JwsAlgorithm algorithm) {
    return IssuerPolicy.of(ISSUER, KeySource.of(List.of(TestKeys.verifying(algorithm))))
        .algorithms(algorithm)
        .audiences(AUDIENCE);
  }

  JwtVerifier verifier() {
    JwsAlgorithm algorithm = key.algorithm();
    return new JwtVerifier(JwtPolicy.of(policy.apply(issuer(algorithm)).build()), CLOCK);
  }

  VerifiedJwt accepted() {
    return accepted(verifier().verify(text()));
  }

  void rejected(Reason reason) {
    rejected(verifier().verify(text()), reason);
  }

  static VerifiedJwt accepted(JwtResult result) {
    assertThat(result).isInstanceOf(VerifiedJwt.class);
    return (VerifiedJwt) result;
  }

  static void rejected(JwtResult result, Reason reason) {
    assertThat(result).isInstanceOf(JwtResult.Rejected.class);
    assertThat(((JwtResult.Rejected) result).reason()).isEqualTo(reason);
  }
}
