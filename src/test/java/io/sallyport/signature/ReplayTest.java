package io.sallyport.signature;

import static io.sallyport.signature.SignedExchange.NONCE;
import static io.sallyport.signature.SignedExchange.NOW;
import static io.sallyport.signature.SignedExchange.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A captured request is sent again. */
class ReplayTest {
  private final SignedExchange exchange = new SignedExchange();
  private final SampleRequest request = exchange.valid();

  @Test
  void rejectsTheSameRequest() {
    exchange.assertAccepted(request);
    exchange.assertRejected(request, Reason.NONCE_REPLAYED);
    exchange.assertRejected(request, Reason.NONCE_REPLAYED);
  }

  @Test
  void rejectsTheSameRequestAtEveryInstantOfTheWindow() {
    exchange.clock.set(NOW.minus(SignatureScheme.DEFAULT_WINDOW));
    exchange.assertAccepted(request);
    for (int i = 0; i < 60; i++) {
      exchange.clock.advance(Duration.ofSeconds(10));
      exchange.assertRejected(request, Reason.NONCE_REPLAYED);
    }
    exchange.clock.advance(Duration.ofSeconds(1));
    exchange.assertRejected(request, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void rejectsReplayedNonceInAnotherRequest() {
    SampleRequest first = new SampleRequest("GET", "/a");
    exchange.assertAccepted(
        first.withAll(exchange.signer().sign(first, exchange.clock.instant(), NONCE).headers()));
    exchange.clock.advance(Duration.ofSeconds(7));
    SampleRequest second = new SampleRequest("GET", "/b");
    exchange.assertRejected(
        second.withAll(exchange.signer().sign(second, exchange.clock.instant(), NONCE).headers()),
        Reason.NONCE_REPLAYED);
  }

  @Test
  void nonceOfAnotherKeyIsAnotherNonce() {
    SampleRequest first = new SampleRequest("GET", "/a");
    exchange.assertAccepted(
        first.withAll(exchange.signer().sign(first, exchange.clock.instant(), NONCE).headers()));
    SampleRequest second = new SampleRequest("GET", "/a");
    exchange.assertAccepted(
        second.withAll(
            exchange.signer(OTHER_KEY).sign(second, exchange.clock.instant(), NONCE).headers()));
  }

  @Test
  void signatureInTheOtherCaseIsTheSame() {
    exchange.assertAccepted(request);
    request.with("X-Signature", request.header("X-Signature").toUpperCase(java.util.Locale.ROOT));
    exchange.assertRejected(request, Reason.NONCE_REPLAYED);
  }

  @Test
  void fullStoreIsNoPass() {
    exchange.nonces = NonceStore.inMemory(exchange.clock, 1, 1);
    assertThatThrownBy(() -> exchange.send(request)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void oneOfManyParallelCopiesIsAccepted() throws Exception {
    SignatureScheme scheme = exchange.scheme();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        SampleRequest captured = exchange.valid();
        List<Callable<Outcome>> copies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          copies.add(() -> scheme.authenticate(captured));
        }
        int accepted = 0;
        for (Future<Outcome> outcome : pool.invokeAll(copies)) {
          accepted += outcome.get() instanceof Outcome.Accepted ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
