package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An attacker who knows a nonce but no secret tries to use it up before its owner does. */
class NonceBurningTest {
  private final SignedExchange exchange = new SignedExchange();
  private final SampleRequest request = exchange.valid();
  private final String signature = request.header("X-Signature");

  @Test
  void wrongSignatureConsumesNoNonce() {
    request.with("X-Signature", "00".repeat(32));
    exchange.assertRejected(request, Reason.SIGNATURE_WRONG);
    exchange.assertAccepted(request.with("X-Signature", signature));
  }

  @Test
  void unknownKeyConsumesNoNonce() {
    request.with("X-API-Key", "unknown");
    exchange.assertRejected(request, Reason.API_KEY_UNKNOWN);
    exchange.assertAccepted(request.with("X-API-Key", SignedExchange.KEY));
  }

  @Test
  void malformedSetConsumesNoNonce() {
    request.with("X-Signature", "00");
    exchange.assertRejected(request, Reason.SIGNATURE_MALFORMED);
    request.without("X-Signature");
    exchange.assertRejected(request, Reason.SIGNATURE_INCOMPLETE);
    exchange.assertAccepted(request.with("X-Signature", signature));
  }

  @Test
  void timestampOutsideTheWindowConsumesNoNonce() {
    exchange.clock.advance(Duration.ofMinutes(-10));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    exchange.clock.advance(Duration.ofMinutes(10));
    exchange.assertAccepted(request);
  }
}
