package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The server restarts with an empty memory, and a captured request is sent again. */
class RestartTest {
  private final SignedExchange exchange = new SignedExchange();

  @Test
  void rejectsWhatWasSignedBeforeTheRestart() {
    SampleRequest request = exchange.valid();
    exchange.assertAccepted(request);
    exchange.clock.advance(Duration.ofSeconds(5));
    exchange.nonces = NonceStore.inMemory(exchange.clock);
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void acceptsWhatIsSignedAfterTheRestart() {
    exchange.clock.advance(Duration.ofSeconds(5));
    exchange.nonces = NonceStore.inMemory(exchange.clock);
    exchange.assertAccepted(exchange.valid());
  }
}
