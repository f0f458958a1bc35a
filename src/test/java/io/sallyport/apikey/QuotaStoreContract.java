package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link QuotaStore}. The test of each store extends this class. */
@SuppressWarnings("NullAway.Init") // the store is opened before each test
public abstract class QuotaStoreContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  protected static final Duration DAY = Duration.ofHours(24);

  private static final int CALLS = 5_000;
  private static final int LIMIT = 1_000;

  private QuotaStore store;

  /** Returns a new store without any count. */
  protected abstract QuotaStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void theFirstUseStartsTheWindow() {
    assertThat(use("realm", "key", 3, NOW)).isEqualTo(new QuotaStore.Count(true, 2, NOW.plus(DAY)));
  }

  @Test
  void countsUpToTheLimit() {
    assertThat(use("realm", "key", 2, NOW).counted()).isTrue();
    assertThat(use("realm", "key", 2, NOW.plusSeconds(1)))
        .isEqualTo(new QuotaStore.Count(true, 0, NOW.plus(DAY)));
    assertThat(use("realm", "key", 2, NOW.plusSeconds(2)))
        .isEqualTo(new QuotaStore.Count(false, 0, NOW.plus(DAY)));
    assertThat(use("realm", "key", 2, NOW.plusSeconds(3)))
        .isEqualTo(new QuotaStore.Count(false, 0, NOW.plus(DAY)));
  }

  @Test
  void theWindowIsFixed() {
    use("realm", "key", 1, NOW);
    Instant last = NOW.plus(DAY).minusMillis(1);

    assertThat(use("realm", "key", 1, last).counted()).isFalse();
    assertThat(use("realm", "key", 1, NOW.plus(DAY)))
        .isEqualTo(new QuotaStore.Count(true, 0, NOW.plus(DAY).plus(DAY)));
  }

  @Test
  void aWindowStartsWithAUseAndNotWithTheEndOfTheLast() {
    use("realm", "key", 1, NOW);
    Instant later = NOW.plus(DAY).plusSeconds(77);

    assertThat(use("realm", "key", 1, later).resetsAt()).isEqualTo(later.plus(DAY));
  }

  @Test
  void keysAndRealmsAreSeparate() {
    use("realm", "key", 1, NOW);

    assertThat(use("realm", "other", 1, NOW).counted()).isTrue();
    assertThat(use("other", "key", 1, NOW).counted()).isTrue();
    assertThat(use("realmk", "ey", 1, NOW).counted()).isTrue();
    assertThat(use("realm", "KEY", 1, NOW).counted()).isTrue();
    assertThat(use("realm", "key", 1, NOW).counted()).isFalse();
  }

  @Test
  void anotherLimitCountsAtOnce() {
    use("realm", "key", 5, NOW);
    use("realm", "key", 5, NOW);

    assertThat(use("realm", "key", 1, NOW)).isEqualTo(new QuotaStore.Count(false, 0, end()));
    assertThat(use("realm", "key", 3, NOW)).isEqualTo(new QuotaStore.Count(true, 0, end()));
  }

  @Test
  void aClockThatGoesBackStartsNoWindow() {
    use("realm", "key", 1, NOW);

    assertThat(use("realm", "key", 1, NOW.minusSeconds(90)))
        .isEqualTo(new QuotaStore.Count(false, 0, end()));
  }

  @Test
  void exactlyTheLimitOfManyParallelUsesIsCounted() throws Exception {
    assertThat(parallel(NOW)).isEqualTo(LIMIT);
    assertThat(parallel(NOW.plus(DAY).minusMillis(1))).isZero();
    assertThat(parallel(NOW.plus(DAY))).isEqualTo(LIMIT);
  }

  @Test
  void countsSeveralCallsOrNone() {
    assertThat(counted(RateLimit.fixedWindow(5, DAY), 3, NOW).remaining()).isEqualTo(2);
    assertThat(counted(RateLimit.fixedWindow(5, DAY), 3, NOW))
        .isEqualTo(new QuotaStore.Count(false, 2, end()));
    assertThat(counted(RateLimit.fixedWindow(5, DAY), 2, NOW).counted()).isTrue();
  }

  @Test
  void aBucketIsFullAtFirstAndRefilledEvenly() {
    RateLimit bucket = RateLimit.tokenBucket(4, Duration.ofSeconds(2));
    for (int left = 3; left >= 0; left--) {
      assertThat(counted(bucket, 1, NOW).remaining()).isEqualTo(left);
    }
    assertThat(counted(bucket, 1, NOW))
        .isEqualTo(new QuotaStore.Count(false, 0, NOW.plusMillis(500)));
    assertThat(counted(bucket, 1, NOW.plusMillis(499)).counted()).isFalse();
    assertThat(counted(bucket, 1, NOW.plusMillis(500)))
        .isEqualTo(new QuotaStore.Count(true, 0, NOW.plusMillis(2_500)));
    assertThat(counted(bucket, 1, NOW.plusMillis(500)).counted()).isFalse();
    assertThat(counted(bucket, 4, NOW.plusSeconds(60)).counted()).isTrue();
    assertThat(counted(bucket, 1, NOW.plusSeconds(60)).counted()).isFalse();
  }

  @Test
  void aBucketWithPartsOfMillisecondsLosesNone() {
    RateLimit bucket = RateLimit.tokenBucket(7, Duration.ofSeconds(1));
    int counted = 0;
    for (int millis = 0; millis < 10_000; millis += 100) {
      while (counted(bucket, 1, NOW.plusMillis(millis)).counted()) {
        counted++;
      }
    }
    assertThat(counted).isEqualTo(7 + 9 * 7 + 6);
  }

  @Test
  void exactlyTheTokensOfABucketAreTakenInParallel() throws Exception {
    RateLimit bucket = RateLimit.tokenBucket(LIMIT, DAY);
    assertThat(parallel(() -> counted(bucket, 1, NOW).counted())).isEqualTo(LIMIT);
  }

  private QuotaStore.Count counted(RateLimit limit, int calls, Instant now) {
    return store.use(new QuotaStore.Counter("realm", "key"), limit, calls, now);
  }

  private long parallel(Instant when) throws Exception {
    return parallel(() -> use("realm", "key", LIMIT, when).counted());
  }

  private static long parallel(Callable<Boolean> use) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(use);
      }
      long counted = 0;
      for (Future<Boolean> call : pool.invokeAll(calls)) {
        counted += call.get() ? 1 : 0;
      }
      return counted;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Instant end() {
    return NOW.plus(DAY);
  }

  private QuotaStore.Count use(String realm, String key, int limit, Instant now) {
    return CountedCalls.use(store, realm, key, limit, DAY, now);
  }
}
