package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {

  @Test
  void computesAgainOnlyAfterAFailure() {
    AtomicInteger computed = new AtomicInteger();
    Once<Integer> once =
        new Once<>(
            () -> {
              if (computed.incrementAndGet() == 1) {
                throw new UnavailableException("too many passwords are being hashed", null);
              }
              return computed.get();
            });
    assertThatThrownBy(once::get).isInstanceOf(UnavailableException.class);
    assertThat(once.get()).isEqualTo(2);
    assertThat(once.get()).isEqualTo(2);
  }

  /** Attack: logins right after the start, each of which keeps a thread of the server. */
  @Test
  void doesNotWaitForEver() {
    CompletableFuture<Void> started = new CompletableFuture<>();
    CompletableFuture<String> hashes = new CompletableFuture<>();
    Once<String> once =
        new Once<>(
            () -> {
              started.complete(null);
              return hashes.join();
            },
            Duration.ZERO);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(once);
    started.join();
    assertThatThrownBy(once::get)
        .isInstanceOf(UnavailableException.class)
        .hasMessage("configured passwords are still being hashed");
    hashes.complete("hashes");
    assertThat(first.join()).isEqualTo("hashes");
    assertThat(once.get()).isEqualTo("hashes");
  }

  @Test
  void anInterruptEndsTheWait() {
    Once<String> once = new Once<>(() -> "hashes");
    Thread.currentThread().interrupt();
    assertThatThrownBy(once::get).isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(once.get()).isEqualTo("hashes");
  }
}
