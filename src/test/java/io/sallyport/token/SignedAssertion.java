package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.replay.NonceStore;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A good assertion with the realm that takes it; a test changes one thing of it. */
final class SignedAssertion {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String ACCOUNT = "robot";
  static final String OTHER = "other-robot";
  static final String ISSUER = "https://issuer.example";
  static final String ENDPOINT = ISSUER + "/oauth/token";
  static final Duration SKEW = Duration.ofSeconds(60);
  static final KeyPair KEYS = JwsAlgorithm.ES256.generate(new SecureRandom());
  static final KeyPair OTHER_KEYS = JwsAlgorithm.ES256.generate(new SecureRandom());

  final SettableClock clock = new SettableClock(NOW);
  final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
  private final Map<String, VerificationKey> accounts = new LinkedHashMap<>();
  private NonceStore nonces = NonceStore.inMemory(new SettableClock(NOW.minusSeconds(3600)));
  private String realm = "shop";
  private JwsAlgorithm algorithm = JwsAlgorithm.ES256;
  private PrivateKey key = KEYS.getPrivate();

  SignedAssertion() {
    header.put("alg", "ES256");
    header.put("typ", "JWT");
    claims.put("iss", ACCOUNT);
    claims.put("sub", ACCOUNT);
    claims.put("aud", ISSUER);
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 120);
    claims.put("jti", "jti-1");
    accounts.put(ACCOUNT, pinned("key-1", KEYS, JwsAlgorithm.ES256));
    accounts.put(OTHER, pinned("key-2", OTHER_KEYS, JwsAlgorithm.ES256));
  }

  static VerificationKey pinned(@Nullable String id, KeyPair pair, JwsAlgorithm algorithm) {
    return VerificationKey.of(id, pair.getPublic()).only(List.of(algorithm));
  }

  SignedAssertion header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  SignedAssertion noHeader(String name) {
    header.remove(name);
    return this;
  }

  SignedAssertion claim(String name, @Nullable Object value) {
    claims.put(name, value);
    return this;
  }

  SignedAssertion noClaim(String name) {
    claims.remove(name);
    return this;
  }

  SignedAssertion signedBy(JwsAlgorithm other, KeyPair pair) {
    algorithm = other;
    key = pair.getPrivate();
    header.put("alg", other.headerName());
    return this;
  }

  SignedAssertion account(String id, VerificationKey known) {
    accounts.put(id, known);
    return this;
  }

  SignedAssertion noAccount(String id) {
    accounts.remove(id);
    return this;
  }

  SignedAssertion remembering(NonceStore other) {
    nonces = other;
    return this;
  }

  SignedAssertion inRealm(String other) {
    realm = other;
    return this;
  }

  /** Header and claims, signed by whatever key the test has chosen. */
  String text() {
    String text = part(JsonText.write(header)) + "." + part(JsonText.write(claims));
    return text + "." + StrictBase64.encodeUrl(sign(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The realm, which keeps its memory as long as the test. */
  AssertionVerifier assertions() {
    return new AssertionVerifier(
        realm, new AssertionPolicy(Set.of(ISSUER, ENDPOINT), SKEW), accounts::get, nonces, clock);
  }

  void authenticated() {
    authenticated(text());
  }

  void authenticated(String text) {
    assertThat(assertions().check(text)).isEqualTo(new AssertionResult.Verified(ACCOUNT));
  }

  void rejected(AssertionResult.Kind kind) {
    rejected(text(), kind);
  }

  void rejected(String text, AssertionResult.Kind kind) {
    assertThat(assertions().check(text)).isEqualTo(new AssertionResult.Rejected(kind));
  }

  static String part(String text) {
    return StrictBase64.encodeUrl(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(algorithm.jcaName());
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
