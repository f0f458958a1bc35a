package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.1">RFC 8725 §3.1</a>. */
class AlgorithmConfusionTest {

  @Test
  void rejectsThePublicKeyAsAnHmacSecret() {
    byte[] spki = TestKeys.RSA.getPublic().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki)
            + "\n-----END PUBLIC KEY-----\n";
    JwtVerifier verifier = TestToken.valid(JwsAlgorithm.RS256).verifier();
    for (byte[] secret : List.of(spki, pem.getBytes(StandardCharsets.UTF_8))) {
      String token =
          TestToken.valid()
              .signedBy(SigningKey.of("k1", JwsAlgorithm.HS256, Secret.of(secret)))
              .text();
      TestToken.rejected(verifier.verify(token), Reason.TOKEN_ALGORITHM_REJECTED);
    }
  }

  @Test
  void rejectsAnAlgorithmOfTheSameKeyThatThePolicyDoesNotAllow() {
    JwtVerifier verifier = TestToken.valid(JwsAlgorithm.RS256).verifier();
    String token = TestToken.valid(JwsAlgorithm.PS256).text();
    TestToken.rejected(verifier.verify(token), Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @Test
  void rejectsAnAlgorithmThatTheKeyIsNotPinnedTo() {
    VerificationKey pinned =
        VerificationKey.of("k1", TestKeys.RSA.getPublic()).only(List.of(JwsAlgorithm.PS256));
    VerificationKey other =
        VerificationKey.of("k2", TestKeys.OTHER_RSA.getPublic()).only(List.of(JwsAlgorithm.RS256));
    IssuerPolicy policy =
        IssuerPolicy.of(TestToken.ISSUER, KeySource.of(List.of(pinned, other)))
            .algorithms(JwsAlgorithm.RS256, JwsAlgorithm.PS256)
            .audiences(TestToken.AUDIENCE)
            .build();
    JwtVerifier verifier = new JwtVerifier(JwtPolicy.of(policy), TestToken.CLOCK);
    TestToken.accepted(verifier.verify(TestToken.valid(JwsAlgorithm.PS256).text()));
    TestToken.rejected(
        verifier.verify(TestToken.valid(JwsAlgorithm.RS256).text()), Reason.TOKEN_KEY_UNKNOWN);
  }

  @Test
  void algorithmNamesAreCaseSensitive() {
    TestToken.valid().header("alg", "hs256").rejected(Reason.TOKEN_ALGORITHM_REJECTED);
    TestToken.valid().header("alg", "HS256 ").rejected(Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @Test
  void rejectsATokenWithoutAnAlgorithm() {
    TestToken.valid().noHeader("alg").rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("alg", 1).rejected(Reason.TOKEN_MALFORMED);
    TestToken.valid().header("alg", List.of("HS256")).rejected(Reason.TOKEN_MALFORMED);
  }

  @Test
  void rejectsAlgorithmsOfEncryption() {
    TestToken.valid().header("alg", "RSA-OAEP").rejected(Reason.TOKEN_ALGORITHM_REJECTED);
    TestToken.valid().header("alg", "dir").rejected(Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @Test
  void takesBothNamesOfEd25519() {
    TestToken.valid(JwsAlgorithm.EDDSA).header("alg", "Ed25519").accepted();
    TestToken.valid(JwsAlgorithm.EDDSA).header("alg", "EdDSA").accepted();
    TestToken.valid(JwsAlgorithm.EDDSA)
        .header("alg", "Ed448")
        .rejected(Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @Test
  void noPolicyMixesSecretsAndPublicKeys() {
    KeySource both =
        KeySource.of(
            List.of(
                TestKeys.verifying(JwsAlgorithm.RS256), TestKeys.verifying(JwsAlgorithm.HS256)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                IssuerPolicy.of("a", both)
                    .algorithms(JwsAlgorithm.RS256, JwsAlgorithm.HS256)
                    .allowAnyAudience()
                    .build())
        .withMessageContaining("do not go together");
  }
}
