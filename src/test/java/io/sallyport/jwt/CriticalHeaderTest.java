package io.sallyport.jwt;

import io.sallyport.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11">RFC 7515 §4.1.11</a>. */
class CriticalHeaderTest {

  @Test
  void rejectsEveryCriticalExtension() {
    TestToken.valid()
        .header("crit", List.of("http://example.com/x"))
        .header("http://example.com/x", true)
        .rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
  }

  @Test
  void rejectsCritOfAnyForm() {
    TestToken.valid().header("crit", List.of()).rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", null).rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", "exp").rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", List.of("alg")).rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
  }

  @Test
  void rejectsAnUnencodedPayload() {
    TestToken.valid().header("b64", false).rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid()
        .header("b64", false)
        .header("crit", List.of("b64"))
        .rejected(Reason.TOKEN_CRITICAL_UNKNOWN);
  }
}
