package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtMinter;
import io.sallyport.jwt.SigningKey;
import io.sallyport.replay.InMemoryNonceStore;
import io.sallyport.replay.NonceStore;
import io.sallyport.token.RefusedAssertion.Kind;
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
    assertion.proved(text);
    assertion.refused(text, Kind.USED);
    assertion.clock.advance(Duration.ofSeconds(179));
    assertion.refused(text, Kind.USED);
    assertion.clock.advance(Duration.ofSeconds(1));
    assertion.refused(text, Kind.EXPIRED);
  }

  /** A confirmation that nothing verifies, in whatever form, is no plain assertion. */
  @Test
  void assertionBoundToAKey() {
    assertion.claim("cnf", Map.of("jkt", "x")).refused(Kind.BOUND);
    assertion.claim("cnf", Map.of("kid", "key-1")).refused(Kind.BOUND);
    assertion.claim("cnf", "x").refused(Kind.BOUND);
    assertion.noClaim("cnf").proved();
  }

  @Test
  void newSignatureOfAUsedId() {
    assertion.proved();
    assertion.claim("exp", NOW + 200).refused(Kind.USED);
  }

  @Test
  void anotherAccountsIdIsNotUsedUp() {
    assertion.proved();
    SignedAssertion other =
        assertion
            .claim("iss", SignedAssertion.OTHER)
            .claim("sub", SignedAssertion.OTHER)
            .signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS);
    assertThat(other.assertions().check(other.text()))
        .isEqualTo(new ProvedAssertion(SignedAssertion.OTHER));
  }

  @Test
  void anotherRealmsIdIsNotUsedUp() {
    String text = assertion.text();
    assertion.proved(text);
    assertion.inRealm("bank").proved(text);
  }

  /** Whoever cannot sign cannot use up the ids of who can. */
  @Test
  void burningAnIdWithAWrongSignature() {
    String good = assertion.text();
    String forged = assertion.signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS).text();
    assertion.refused(forged, Kind.UNPROVED);
    assertion.proved(good);
  }

  /** Nor does an assertion that is refused for what it says. */
  @Test
  void aRefusedAssertionUsesNothingUp() {
    String good = assertion.text();
    assertion.claim("exp", NOW + 301).refused(Kind.TOO_FAR_AHEAD);
    assertion.claim("exp", NOW + 120).claim("aud", "https://x.example");
    assertion.refused(Kind.AUDIENCE_WRONG);
    assertion.proved(good);
  }

  @Test
  void claimsAreScopedByClientAndKeptUntilNobodyCouldUseThem() {
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
    assertion.proved();
    assertion.claim("scope", "admin").claim("jti", "jti-2").proved();
    assertThat(claimed).containsOnly("robot until 2026-03-01T12:03:00Z");
  }

  @Test
  void anIdIsUsedUpInItsRealmOnly() {
    assertion.proved();
    assertion.inRealm("warehouse").proved();
    assertion.refused(Kind.USED);
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
      assertion.refused(signed + "." + StrictBase64.encodeUrl(tag), Kind.UNPROVED);
    }
  }

  @Test
  void algorithmConfusionWithinTheFamily() {
    KeyPair rsa = KeyMaterial.generate(JwsAlgorithm.RS256, new SecureRandom());
    assertion
        .account(SignedAssertion.ACCOUNT, SignedAssertion.pinned("key-1", rsa, JwsAlgorithm.RS256))
        .signedBy(JwsAlgorithm.RS512, rsa)
        .refused(Kind.UNPROVED);
    assertion.signedBy(JwsAlgorithm.RS256, rsa).proved();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", ""})
  void noAlgorithm(String name) {
    assertion.header("alg", name);
    String text = assertion.text();
    assertion.refused(text.substring(0, text.lastIndexOf('.') + 1), Kind.UNPROVED);
  }

  @Test
  void theKeyInTheMessage() {
    assertion
        .signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS)
        .header(
            "jwk",
            Jwk.of(SignedAssertion.pinned("key-1", SignedAssertion.OTHER_KEYS, JwsAlgorithm.ES256)))
        .header("jku", "https://evil.example/jwks.json")
        .refused(Kind.UNPROVED);
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
    assertion.claim("aud", audience).refused(Kind.AUDIENCE_WRONG);
  }

  @Test
  void anotherAccountsKey() {
    assertion.signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS).refused(Kind.UNPROVED);
  }

  @Test
  void anotherAccountAsSubject() {
    assertion.claim("sub", SignedAssertion.OTHER).refused(Kind.CLAIM_WRONG);
  }

  @Test
  void anotherAccountAsIssuer() {
    assertion.claim("iss", SignedAssertion.OTHER).refused(Kind.UNPROVED);
  }

  /** Nothing tells an account that is not there from one whose key is another. */
  @Test
  void probingForAccounts() {
    String forged = assertion.signedBy(JwsAlgorithm.ES256, SignedAssertion.OTHER_KEYS).text();
    assertion.refused(forged, Kind.UNPROVED);
    assertion.noAccount(SignedAssertion.ACCOUNT).refused(forged, Kind.UNPROVED);
  }

  @Test
  void accessTokenAsAssertion() {
    KeyPair realm = KeyMaterial.generate(JwsAlgorithm.RS256, new SecureRandom());
    JwtMinter minter =
        new JwtMinter(SigningKey.of("k1", JwsAlgorithm.RS256, realm.getPrivate()), "JWT");
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(
                "iss", SignedAssertion.ISSUER,
                "sub", SignedAssertion.ACCOUNT,
                "aud", SignedAssertion.ISSUER,
                "exp", NOW + 120,
                "jti", "x"),
            Map.of("sub", SignedAssertion.ACCOUNT, "exp", NOW + 120, "jti", "x"))) {
      assertion.refused(minter.mint(claims), Kind.UNPROVED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "refresh+jwt", "application/at+jwt", "dpop+jwt", "secevent+jwt"})
  void tokenOfAnotherType(String type) {
    assertion.header("typ", type).refused(Kind.TYPE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(longs = {301, 330, 360, 3600, 86_400, 200_000_000})
  void expFarAhead(long seconds) {
    assertion.claim("exp", NOW + seconds).refused(Kind.TOO_FAR_AHEAD);
  }

  @Test
  void missingOrEmptyId() {
    assertion.noClaim("jti").refused(Kind.CLAIM_WRONG);
    assertion.claim("jti", "").refused(Kind.CLAIM_WRONG);
    assertion.claim("jti", null).refused(Kind.CLAIM_WRONG);
    assertion.claim("jti", 1).refused(Kind.CLAIM_WRONG);
  }

  @Test
  void unknownCriticalExtension() {
    assertion.header("crit", List.of("b64")).header("b64", false).refused(Kind.MALFORMED);
  }

  /** The memory of used ids is empty after a restart, so what it could not have seen is refused. */
  @Test
  void replayAcrossARestart() {
    String text = assertion.text();
    assertion.proved(text);
    assertion.clock.advance(Duration.ofSeconds(10));
    assertion.remembering(new InMemoryNonceStore(assertion.clock));
    assertion.refused(text, Kind.TOO_OLD);
    assertion.claim("iat", NOW + 10).proved();
  }

  @Test
  void replayAcrossARestartWithoutTimeOfIssue() {
    assertion.noClaim("iat");
    assertion.remembering(new InMemoryNonceStore(assertion.clock)).refused(Kind.TOO_OLD);
    assertion.claim("exp", NOW + 300).proved();
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
