package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.internal.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkTest {

  /** Public keys of the RFCs, with the members in our order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // https://www.rfc-editor.org/rfc/rfc7517#appendix-A.1
        """
        {"kty":"EC","use":"sig","alg":"ES256","kid":"1","crv":"P-256",\
        "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",\
        "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""",
        """
        {"kty":"RSA","use":"sig","alg":"RS256","kid":"2011-04-29",\
        "n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc\
        _BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_F\
        DW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vM\
        QFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",\
        "e":"AQAB"}""",
        // https://www.rfc-editor.org/rfc/rfc8037#appendix-A.2
        """
        {"kty":"OKP","use":"sig","alg":"EdDSA","kid":"ed","crv":"Ed25519",\
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""
      })
  void writesTheKeysOfTheRfcsAsTheyAre(String json) {
    VerificationKey key = JwtKeys.verificationKeys(json).get(0);

    assertThat(JsonText.write(Jwk.of(key))).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource(
      value = JwsAlgorithm.class,
      names = {"HS256", "HS384", "HS512"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatItWritesProvesTheSameTokens(JwsAlgorithm algorithm) {
    VerificationKey key = TestKeys.verifying(algorithm).only(List.of(algorithm));
    VerificationKey read = JwtKeys.verificationKeys(JsonText.write(Jwk.of(key))).get(0);

    assertThat(read.id()).isEqualTo("k1");
    assertThat(read.algorithms()).containsExactly(algorithm);
    assertThat(read.verifiesTokensOf(TestKeys.signing(algorithm))).isTrue();
  }

  /** One coordinate in some 128 starts with a zero byte, one Ed25519 point in two has an odd x. */
  @Test
  void keepsLeadingZerosAndParity() {
    for (int i = 0; i < 300; i++) {
      roundTrip(VerificationKey.of(null, TestKeys.ec("secp256r1").getPublic()), "x", 43);
      roundTrip(VerificationKey.of(null, TestKeys.ed25519().getPublic()), "x", 43);
    }
    roundTrip(VerificationKey.of(null, TestKeys.P521.getPublic()), "y", 88);
  }

  private static void roundTrip(VerificationKey key, String member, int length) {
    Map<String, Object> jwk = Jwk.of(key);
    assertThat((String) jwk.get(member)).hasSize(length);
    assertThat(JwtKeys.verificationKeys(JsonText.write(jwk)).get(0).publicKey())
        .isEqualTo(key.publicKey());
  }

  @Test
  void leavesOutWhatTheKeyDoesNotSay() {
    Map<String, Object> jwk = Jwk.of(VerificationKey.of(null, TestKeys.RSA.getPublic()));

    assertThat(jwk.keySet()).containsExactly("kty", "use", "n", "e");
  }

  @Test
  void neverWritesASecret() {
    VerificationKey secret = VerificationKey.of("k1", TestKeys.SECRET);

    assertThatThrownBy(() -> Jwk.of(secret)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void aKeyVerifiesOnlyTokensOfItsOtherHalf(JwsAlgorithm algorithm) {
    assertThat(TestKeys.verifying(algorithm).verifiesTokensOf(TestKeys.signing(algorithm)))
        .isTrue();
    VerificationKey other =
        algorithm == JwsAlgorithm.ES256
            ? TestKeys.verifying(JwsAlgorithm.ES384)
            : TestKeys.verifying(JwsAlgorithm.ES256);
    assertThat(other.verifiesTokensOf(TestKeys.signing(algorithm))).isFalse();
  }

  @Test
  void aKeyOfTheSameKindIsNotTheOtherHalf() {
    SigningKey rsa = SigningKey.of(null, JwsAlgorithm.RS256, TestKeys.OTHER_RSA.getPrivate());
    SigningKey mac = SigningKey.of(null, JwsAlgorithm.HS256, TestKeys.OTHER_SECRET);

    assertThat(TestKeys.verifying(JwsAlgorithm.RS256).verifiesTokensOf(rsa)).isFalse();
    assertThat(TestKeys.verifying(JwsAlgorithm.HS256).verifiesTokensOf(mac)).isFalse();
  }
}
