package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.10">RFC 8725 §3.10</a>. */
class KeyInjectionTest {
  private static final SigningKey FOREIGN =
      SigningKey.of("k1", JwsAlgorithm.RS256, TestKeys.OTHER_RSA.getPrivate());

  @Test
  void ignoresAKeyInTheHeader() {
    RSAPublicKey key = (RSAPublicKey) TestKeys.OTHER_RSA.getPublic();
    Map<String, Object> jwk =
        Map.of("kty", "RSA", "n", number(key.getModulus()), "e", number(key.getPublicExponent()));
    TestToken.valid(JwsAlgorithm.RS256)
        .header("jwk", jwk)
        .signedBy(FOREIGN)
        .rejected(Reason.TOKEN_SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u"})
  void fetchesNothingThatAHeaderNames(String name) {
    TestToken.valid(JwsAlgorithm.RS256)
        .header(name, "https://attacker.example/keys")
        .signedBy(FOREIGN)
        .rejected(Reason.TOKEN_SIGNATURE_WRONG);
    TestToken.valid(JwsAlgorithm.RS256).header(name, "https://attacker.example/keys").accepted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "k1' OR '1'='1", "k1\u0000", "K1", "", "/dev/null", "k1 "})
  void aKidIsOnlyComparedWithKnownOnes(String kid) {
    TestToken.valid().header("kid", kid).rejected(Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void rejectsAKidThatIsNoShortString() {
    TestToken.valid().header("kid", 1).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("kid", null).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("kid", "k".repeat(257)).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("kid", "k".repeat(256)).rejected(Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void triesTheKeyWithoutIdForAnyKid() {
    VerificationKey nameless = VerificationKey.of(null, TestKeys.SECRET);
    TestToken.accepted(verifier(nameless).verify(TestToken.valid().header("kid", "x").text()));
  }

  @Test
  void triesAFewKeysForATokenWithoutKid() {
    List<VerificationKey> keys = new ArrayList<>();
    for (int i = 0; i < KeyRing.MAX_CANDIDATES + 5; i++) {
      keys.add(VerificationKey.of("other" + i, TestKeys.OTHER_SECRET));
    }
    keys.add(2, VerificationKey.of("k1", TestKeys.SECRET));
    String token = TestToken.valid().noHeader("kid").text();
    TestToken.accepted(verifier(keys.toArray(VerificationKey[]::new)).verify(token));
    assertThat(KeyRing.of(keys).candidates(null, JwsAlgorithm.HS256))
        .hasSize(KeyRing.MAX_CANDIDATES);
  }

  private static JwtVerifier verifier(VerificationKey... keys) {
    return new JwtVerifier(
        JwtPolicy.of(
            IssuerPolicy.of(TestToken.ISSUER, KeySource.of(List.of(keys)))
                .algorithms(JwsAlgorithm.HS256)
                .audiences(TestToken.AUDIENCE)
                .build()),
        TestToken.CLOCK);
  }

  private static @Nullable String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return StrictBase64.encodeUrl(
        bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
