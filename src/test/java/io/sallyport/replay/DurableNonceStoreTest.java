package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Restarts with a durable store beside the memory: each is a new store over the same one. */
class DurableNonceStoreTest extends NonceStoreContract {
  private static final Duration FUTURE = Duration.ofMinutes(5);
  private static final byte[] NONCE = "nonce".getBytes(StandardCharsets.UTF_8);

  private final NonceStore durable = new InMemoryNonceStore(clock);

  @Override
  protected NonceStore emptyStore() {
    return restarted();
  }

  private NonceStore restarted() {
    return new DurableNonceStore(new InMemoryNonceStore(clock), durable, FUTURE, clock);
  }

  private boolean claim(NonceStore store, Instant dated) {
    return store.claim("key", NONCE, dated, dated.plus(LIFE));
  }

  @Test
  void messageOfTheFutureIsRejectedAfterARestart() {
    Instant dated = NOW.plusSeconds(200);
    assertThat(claim(restarted(), dated)).isTrue();
    clock.advance(Duration.ofSeconds(10));
    NonceStore store = restarted();
    assertThat(claim(store, dated)).isFalse();
    clock.set(dated.plusSeconds(1));
    assertThat(claim(store, dated)).isFalse();
    assertThat(claim(restarted(), dated)).isFalse();
  }

  @Test
  void messageOfThePastIsOlderThanTheMemoryAfterARestart() {
    NonceStore store = restarted();
    clock.advance(Duration.ofSeconds(10));
    assertThat(claim(store, NOW.plusSeconds(10))).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(restarted().knowsSince()).isAfter(NOW.plusSeconds(10));
  }

  @Test
  void durableStoreIsNotUsedLater() {
    NonceStore store =
        new DurableNonceStore(new InMemoryNonceStore(clock), unreachable(), FUTURE, clock);
    clock.advance(FUTURE.plusSeconds(1));
    Instant now = clock.instant();

    assertThat(claim(store, now)).isTrue();
    assertThat(claim(store, now)).isFalse();
    assertThatThrownBy(() -> claim(store, now.plusSeconds(1)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void rejectsANegativeFuture() {
    assertThatThrownBy(() -> new DurableNonceStore(durable, durable, Duration.ofSeconds(-1), clock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NonceStore unreachable() {
    return new NonceStore() {
      @Override
      public boolean claim(String scope, byte[] value, Instant until) {
        throw new UnavailableException("no response", null);
      }

      @Override
      public Instant knowsSince() {
        return Instant.MIN;
      }
    };
  }
}
