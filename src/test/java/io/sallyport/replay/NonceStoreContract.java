package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link NonceStore}. The test of each store extends this class. */
public abstract class NonceStoreContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  protected static final Duration LIFE = Duration.ofMinutes(10);

  protected final SettableClock clock = new SettableClock(NOW);
  private NonceStore store;

  /** Returns a new, empty store with that clock. */
  protected abstract NonceStore emptyStore();

  protected NonceStoreContract() {
    store = new InMemoryNonceStore(clock);
  }

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void firstClaimWins() {
    assertThat(claim("key", "nonce")).isTrue();
  }

  @Test
  void secondClaimLoses() {
    claim("key", "nonce");
    assertThat(claim("key", "nonce")).isFalse();
    assertThat(claim("key", "nonce")).isFalse();
  }

  @Test
  void secondClaimWithAnotherTimeLoses() {
    claim("key", "nonce");
    assertThat(store.claim("key", utf8("nonce"), NOW.plus(LIFE.multipliedBy(2)))).isFalse();
    assertThat(store.claim("key", utf8("nonce"), NOW.plusSeconds(1))).isFalse();
    assertThat(store.claim("key", utf8("nonce"), NOW.plus(Duration.ofDays(2)))).isFalse();
  }

  @Test
  void scopesAreSeparate() {
    claim("key-1", "nonce");
    assertThat(claim("key-2", "nonce")).isTrue();
    assertThat(claim("key-2", "nonce")).isFalse();
  }

  @Test
  void scopeAndValueDoNotRunTogether() {
    claim("key", "1nonce");
    assertThat(claim("key1", "nonce")).isTrue();
  }

  @Test
  void valuesAreComparedExactly() {
    claim("key", "nonce");
    assertThat(claim("key", "Nonce")).isTrue();
    assertThat(claim("key", "nonce ")).isTrue();
    assertThat(claim("key", "nonc")).isTrue();
    assertThat(store.claim("key", new byte[] {0, 0}, NOW.plus(LIFE))).isTrue();
    assertThat(store.claim("key", new byte[] {0}, NOW.plus(LIFE))).isTrue();
    assertThat(store.claim("key", new byte[] {(byte) 0xff}, NOW.plus(LIFE))).isTrue();
  }

  @Test
  void remembersThroughTheLastInstant() {
    claim("key", "nonce");
    clock.advance(LIFE);
    assertThat(store.claim("key", utf8("nonce"), NOW.plus(LIFE))).isFalse();
  }

  @Test
  void cannotSayAfterTheLastInstant() {
    claim("key", "nonce");
    clock.advance(LIFE.plusMillis(1));
    assertThatThrownBy(() -> store.claim("key", utf8("nonce"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void eachOfManyValuesCountsOnce() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(claim("key", "nonce-" + i)).isTrue();
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(claim("key", "nonce-" + i)).isFalse();
    }
  }

  @Test
  void exactlyOneOfManyThreadsWins() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        String nonce = "nonce-" + round;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Boolean>> claims = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          claims.add(
              pool.submit(
                  () -> {
                    start.await();
                    return claim("key", nonce);
                  }));
        }
        int winners = 0;
        for (Future<Boolean> claimed : claims) {
          winners += claimed.get() ? 1 : 0;
        }
        assertThat(winners).as(nonce).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  protected final boolean claim(String scope, String value) {
    return store.claim(scope, utf8(value), NOW.plus(LIFE));
  }

  protected static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
