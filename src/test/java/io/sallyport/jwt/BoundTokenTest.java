package io.sallyport.jwt;

import io.sallyport.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

/**
 * Downgrade: a stolen token that is bound to its owner's key is sent as a plain bearer token (<a
 * href="https://www.rfc-editor.org/rfc/rfc7800#section-3.1">RFC 7800 §3.1</a>).
 */
class BoundTokenTest {

  static Stream<Object> confirmations() {
    return Stream.of(
        Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
        Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
        Map.of("jwk", Map.of("kty", "RSA")),
        Map.of("kid", "k1"),
        Map.of("jku", "https://keys.example/jwks", "kid", "k1"),
        Map.of("jwe", "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d"),
        Map.of("x5t", "dGVzdA"),
        Map.of("method.of.tomorrow", true),
        Map.of(),
        List.of(),
        List.of(Map.of("jkt", "x")),
        "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
        "",
        7,
        true,
        false);
  }

  @ParameterizedTest
  @NullSource
  @MethodSource("confirmations")
  void rejectsAnyConfirmation(@Nullable Object confirmation) {
    TestToken.valid().claim("cnf", confirmation).rejected(Reason.TOKEN_BOUND);
  }

  @Test
  void rejectsItWithAPublicKeySignatureAndAtEveryUse() {
    TestToken token = TestToken.valid(JwsAlgorithm.ES256).claim("cnf", Map.of("kid", "k1"));
    JwtVerifier verifier = token.verifier();
    String text = token.text();
    TestToken.rejected(verifier.verify(text), Reason.TOKEN_BOUND);
    TestToken.rejected(verifier.verify(text), Reason.TOKEN_BOUND);
  }

  @Test
  void aClaimOfAnotherNameBindsNothing() {
    TestToken.valid().claim("CNF", "x").claim("confirmation", Map.of("jkt", "x")).accepted();
  }
}
