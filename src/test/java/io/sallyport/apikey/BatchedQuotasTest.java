package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Batches keep the guarantees of a store for one node. */
class BatchedQuotasTest extends QuotaStoreContract {

  @Override
  protected QuotaStore emptyStore() {
    return QuotaStore.inMemory().batched();
  }

  @Test
  void asksTheStoreForTwoPercentOfTheLimitAtOnce() {
    AtomicInteger asked = new AtomicInteger();
    QuotaStore memory = QuotaStore.inMemory();
    QuotaStore batched =
        new BatchedQuotas(
            (counter, limit, calls, now) -> {
              asked.incrementAndGet();
              return memory.use(counter, limit, calls, now);
            });
    int counted = 0;
    for (int i = 0; i < 5_000; i++) {
      counted += use(batched, NOW).counted() ? 1 : 0;
    }
    assertThat(counted).isEqualTo(1_000);
    assertThat(asked.get()).isBetween(50, 53);
  }

  @Test
  void aNewWindowStartsWithoutTheRestOfTheLast() {
    QuotaStore batched = emptyStore();
    use(batched, NOW);
    Instant next = NOW.plus(DAY);
    int counted = 0;
    for (int i = 0; i < 2_000; i++) {
      counted += use(batched, next).counted() ? 1 : 0;
    }
    assertThat(counted).isEqualTo(1_000);
  }

  private static QuotaStore.Count use(QuotaStore store, Instant now) {
    RateLimit limit = RateLimit.fixedWindow(1_000, Duration.ofHours(24));
    return store.use(new QuotaStore.Counter("realm", "key"), limit, 1, now);
  }
}
