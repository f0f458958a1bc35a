package io.sallyport.jwt;

import io.sallyport.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.8">RFC 8725 §3.8</a>. */
class IssuerMixupTest {
  private static final String OTHER = "https://other.example";
  private static final SigningKey OTHER_KEY =
      SigningKey.of("k1", JwsAlgorithm.HS256, TestKeys.OTHER_SECRET);

  private final JwtVerifier verifier =
      new JwtVerifier(
          JwtPolicy.of(
              TestToken.issuer(JwsAlgorithm.HS256).build(),
              IssuerPolicy.of(
                      OTHER, KeySource.of(List.of(VerificationKey.of("k1", TestKeys.OTHER_SECRET))))
                  .algorithms(JwsAlgorithm.HS256)
                  .audiences("https://other-api.example")
                  .build()),
          TestToken.CLOCK);

  @Test
  void takesEachIssuersTokens() {
    TestToken.accepted(verifier.verify(TestToken.valid().text()));
    TestToken.accepted(
        verifier.verify(
            TestToken.valid()
                .claim("iss", OTHER)
                .claim("aud", "https://other-api.example")
                .signedBy(OTHER_KEY)
                .text()));
  }

  @Test
  void rejectsOneIssuersKeyUnderTheOthersName() {
    TestToken.rejected(
        verifier.verify(TestToken.valid().signedBy(OTHER_KEY).text()),
        Reason.TOKEN_SIGNATURE_WRONG);
  }

  @Test
  void rejectsOneIssuersTokenForTheOthersAudience() {
    TestToken.rejected(
        verifier.verify(TestToken.valid().claim("aud", "https://other-api.example").text()),
        Reason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void comparesTheIssuerExactly() {
    for (Object issuer :
        new Object[] {"https://issuer.example/", "HTTPS://issuer.example", "", " ", 1, true}) {
      TestToken.rejected(
          verifier.verify(TestToken.valid().claim("iss", issuer).text()),
          Reason.TOKEN_ISSUER_WRONG);
    }
    TestToken.rejected(
        verifier.verify(TestToken.valid().claim("iss", List.of(TestToken.ISSUER)).text()),
        Reason.TOKEN_ISSUER_WRONG);
  }

  @Test
  void rejectsATokenWithoutIssuer() {
    TestToken.valid().noClaim("iss").rejected(Reason.TOKEN_ISSUER_WRONG);
  }

  @Test
  void takesATokenWithoutIssuerOnlyWhereThePolicySaysSo() {
    TestToken.valid().noClaim("iss").under(IssuerPolicy.Builder::allowMissingIssuer).accepted();
    TestToken.valid()
        .claim("iss", OTHER)
        .under(IssuerPolicy.Builder::allowMissingIssuer)
        .rejected(Reason.TOKEN_ISSUER_WRONG);
    TestToken.valid()
        .claim("iss", null)
        .under(IssuerPolicy.Builder::allowMissingIssuer)
        .rejected(Reason.TOKEN_ISSUER_WRONG);
  }
}
