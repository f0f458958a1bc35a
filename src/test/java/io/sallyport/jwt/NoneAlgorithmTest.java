package io.sallyport.jwt;

import io.sallyport.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.2">RFC 8725 §3.2</a>. */
class NoneAlgorithmTest {

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
  void rejectsUnsecuredTokens(String alg) {
    TestToken token = TestToken.valid().header("alg", alg);
    JwtVerifier verifier = token.verifier();
    String signed = token.text();
    TestToken.rejected(verifier.verify(signed), Reason.TOKEN_ALGORITHM_REJECTED);
    String bare = signed.substring(0, signed.lastIndexOf('.') + 1);
    TestToken.rejected(verifier.verify(bare), Reason.TOKEN_ALGORITHM_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "RS256", "ES256", "EDDSA", "PS256"})
  void rejectsAnEmptySignature(JwsAlgorithm algorithm) {
    TestToken token = TestToken.valid(algorithm);
    String text = token.text();
    TestToken.rejected(
        token.verifier().verify(text.substring(0, text.lastIndexOf('.') + 1)),
        Reason.TOKEN_SIGNATURE_WRONG);
  }
}
