package io.sallyport.jwt;

import io.sallyport.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11">RFC 7515 §4.1.11</a>. */
class CriticalHeaderTest {

  @Test
  void refusesEveryCriticalExtension() {
    TestToken.valid()
        .header("crit", List.of("http://example.com/x"))
        .header("http://example.com/x", true)
        .refused(Reason.TOKEN_CRITICAL_UNKNOWN);
  }

  @Test
  void refusesCritOfAnyForm() {
    TestToken.valid().header("crit", List.of()).refused(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", null).refused(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", "exp").refused(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid().header("crit", List.of("alg")).refused(Reason.TOKEN_CRITICAL_UNKNOWN);
  }

  @Test
  void refusesAnUnencodedPayload() {
    TestToken.valid().header("b64", false).refused(Reason.TOKEN_CRITICAL_UNKNOWN);
    TestToken.valid()
        .header("b64", false)
        .header("crit", List.of("b64"))
        .refused(Reason.TOKEN_CRITICAL_UNKNOWN);
  }
}
