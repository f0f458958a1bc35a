package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import io.sallyport.replay.NonceStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the JWT bearer grant, each by its name. */
class AssertionAttacksTest {
  private static final long NOW = SignedAssertion.NOW.getEpochSecond();

  private final SignedAssertion assertion = new SignedAssertion();

  @Test
  void replayedAssertion() {
    String text = assertion.text();
    assertion.authenticated(text);
    assertion.rejected(text, AssertionResult.Kind.USED);
    assertion.clock.advance(Duration.ofSeconds(179));
    assertion.rejected(text, AssertionResult.Kind.USED);
    assertion.clock.advance(Duration.ofSeconds(1));
    assertion.rejected(text, AssertionResult.Kind.EXPIRED);
  }

  /** A confirmation that nothing verifies, in whatever form, is no plain assertion. */
  @Test
  void assertionBoundToAKey() {
    assertion.claim("cnf", Map.of("jkt", "x")).rejected(AssertionResult.Kind.BOUND);
    assertion.claim("cnf", Map.of("kid", "key-1")).rejected(AssertionResult.Kind.BOUND);
    assertion.claim("cnf", "x").rejected(AssertionResult.Kind.BOUND);
    assertion.noClaim("cnf").authenticated();
  }

  @Test
  void newSignatureOfAUsedId() {
    assertion.authenticated();
    assertion.claim("exp", NOW + 200).rejected(AssertionResult.Kind.USED);
  }

  @Test
  void anotherAccountsIdIsNotUsedUp() {
    assertion.authenticated();
    SignedAssertion other =
        assertion
            .claim("iss", SignedAssertion.OTHER)
            .claim("sub", SignedAssertion.OTHER)
            .signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS);
    assertThat(other.assertions().check(other.text()))
        .isEqualTo(new AssertionResult.Verified(SignedAssertion.OTHER));
  }

  @Test
  void anotherRealmsIdIsNotUsedUp() {
    String text = assertion.text();
    assertion.authenticated(text);
    assertion.inRealm("bank").authenticated(text);
  }

  /** A sender who cannot sign cannot use up the ids of others. */
  @Test
  void burningAnIdWithAWrongSignature() {
    String good = assertion.text();
    String forged = assertion.signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS).text();
    assertion.rejected(forged, AssertionResult.Kind.UNVERIFIED);
    assertion.authenticated(good);
  }

  /** Nor does an assertion that is rejected for what it says. */
  @Test
  void aRejectedAssertionUsesNothingUp() {
    String good = assertion.text();
    assertion.claim("exp", NOW + 301).rejected(AssertionResult.Kind.TOO_FAR_AHEAD);
    assertion.claim("exp", NOW + 120).claim("aud", "https://x.example");
    assertion.rejected(AssertionResult.Kind.AUDIENCE_WRONG);
    assertion.authenticated(good);
  }

  @Test
  void claimsAreScopedByClientAndStoredUntilTheyExpire() {
    List<String> claimed = new ArrayList<>();
    assertion.remembering(
        new NonceStore() {
          @Override
          public boolean claim(String scope, byte[] value, Instant until) {
            claimed.add(scope + " until " + until);
            return true;
          }

          @Override
          public Instant knowsSince() {
            return Instant.MIN;
          }
        });
    assertion.authenticated();
    assertion.claim("scope", "admin").claim("jti", "jti-2").authenticated();
    assertThat(claimed).containsOnly("robot until 2026-03-01T12:03:00Z");
  }

  @Test
  void anIdIsUsedUpInItsRealmOnly() {
    assertion.authenticated();
    assertion.inRealm("warehouse").authenticated();
    assertion.rejected(AssertionResult.Kind.USED);
  }

  @Test
  void algorithmConfusionWithThePublicKeyAsSecret() throws GeneralSecurityException {
    for (byte[] secret :
        List.of(
            SignedAssertion.KEYS.getPublic().getEncoded(),
            pem(SignedAssertion.KEYS).getBytes(StandardCharsets.UTF_8))) {
      assertion.header("alg", "HS256");
      String text = assertion.text();
      String signed = text.substring(0, text.lastIndexOf('.'));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
      assertion.rejected(
          signed + "." + StrictBase64.encodeUrl(tag), AssertionResult.Kind.UNVERIFIED);
    }
  }

  @Test
  void algorithmConfusionWithinTheFamily() {
    KeyPair rsa = JwsAlgorithm.RS256.generate(new SecureRandom());
    assertion
        .account(SignedAssertion.ACCOUNT, SignedAssertion.pinned("key-1", rsa, JwsAlgorithm.RS256))
        .signedBy(JwsAlgorithm.RS512, rsa)
        .rejected(AssertionResult.Kind.UNVERIFIED);
    assertion.signedBy(JwsAlgorithm.RS256, rsa).authenticated();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", ""})
  void noAlgorithm(String name) {
    assertion.header("alg", name);
    String text = assertion.text();
    assertion.rejected(
        text.substring(0, text.lastIndexOf('.') + 1), AssertionResult.Kind.UNVERIFIED);
  }

  @Test
  void theKeyInTheMessage() {
    assertion
        .signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS)
        .header(
            "jwk",
            Jwk.of(SignedAssertion.pinned("key-1", SignedAssertion.OTHER_KEYS, JwsAlgorithm.ES256)))
        .header("jku", "https://evil.example/jwks.json")
        .rejected(AssertionResult.Kind.UNVERIFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example",
        "https://issuer.example/",
        "https://issuer.example/oauth/token/",
        "https://issuer.example/oauth/revoke",
        "HTTPS://issuer.example",
        "shop",
        "robot",
        ""
      })
  void wrongAudience(String audience) {
    assertion.claim("aud", audience).rejected(AssertionResult.Kind.AUDIENCE_WRONG);
  }

  @Test
  void anotherAccountsKey() {
    assertion
        .signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS)
        .rejected(AssertionResult.Kind.UNVERIFIED);
  }

  @Test
  void anotherAccountAsSubject() {
    assertion.claim("sub", SignedAssertion.OTHER).rejected(AssertionResult.Kind.CLAIM_WRONG);
  }

  @Test
  void anotherAccountAsIssuer() {
    assertion.claim("iss", SignedAssertion.OTHER).rejected(AssertionResult.Kind.UNVERIFIED);
  }

  /** The result does not distinguish an unknown account from one with another key. */
  @Test
  void probingForAccounts() {
    String forged = assertion.signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS).text();
    assertion.rejected(forged, AssertionResult.Kind.UNVERIFIED);
    assertion.noAccount(SignedAssertion.ACCOUNT).rejected(forged, AssertionResult.Kind.UNVERIFIED);
  }

  @Test
  void accessTokenAsAssertion() {
    KeyPair realm = JwsAlgorithm.RS256.generate(new SecureRandom());
    JwtSigner signer =
        new JwtSigner(SigningKey.of("k1", JwsAlgorithm.RS256, realm.getPrivate()), "JWT");
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(
                "iss", SignedAssertion.ISSUER,
                "sub", SignedAssertion.ACCOUNT,
                "aud", SignedAssertion.ISSUER,
                "exp", NOW + 120,
                "jti", "x"),
            Map.of("sub", SignedAssertion.ACCOUNT, "exp", NOW + 120, "jti", "x"))) {
      assertion.rejected(signer.sign(claims), AssertionResult.Kind.UNVERIFIED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "refresh+jwt", "application/at+jwt", "dpop+jwt", "secevent+jwt"})
  void tokenOfAnotherType(String type) {
    assertion.header("typ", type).rejected(AssertionResult.Kind.TYPE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(longs = {301, 330, 360, 3600, 86_400, 200_000_000})
  void expFarAhead(long seconds) {
    assertion.claim("exp", NOW + seconds).rejected(AssertionResult.Kind.TOO_FAR_AHEAD);
  }

  @Test
  void missingOrEmptyId() {
    assertion.noClaim("jti").rejected(AssertionResult.Kind.CLAIM_WRONG);
    assertion.claim("jti", "").rejected(AssertionResult.Kind.CLAIM_WRONG);
    assertion.claim("jti", null).rejected(AssertionResult.Kind.CLAIM_WRONG);
    assertion.claim("jti", 1).rejected(AssertionResult.Kind.CLAIM_WRONG);
  }

  @Test
  void unknownCriticalExtension() {
    assertion
        .header("crit", List.of("b64"))
        .header("b64", false)
        .rejected(AssertionResult.Kind.MALFORMED);
  }

  /**
   * The memory of used ids is empty after a restart, so what it could not have seen is rejected.
   */
  @Test
  void replayAcrossARestart() {
    String text = assertion.text();
    assertion.authenticated(text);
    assertion.clock.advance(Duration.ofSeconds(10));
    assertion.remembering(NonceStore.inMemory(assertion.clock));
    assertion.rejected(text, AssertionResult.Kind.TOO_OLD);
    assertion.claim("iat", NOW + 10).authenticated();
  }

  @Test
  void replayAcrossARestartWithoutTimeOfIssue() {
    assertion.noClaim("iat");
    assertion
        .remembering(NonceStore.inMemory(assertion.clock))
        .rejected(AssertionResult.Kind.TOO_OLD);
    assertion.claim("exp", NOW + 300).authenticated();
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
