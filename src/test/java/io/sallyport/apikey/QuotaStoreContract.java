package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(use("realm", "key", 3, NOW)).isEqualTo(new QuotaStore.Count(true, 1, NOW.plus(DAY)));
  }

  @Test
  void countsUpToTheLimit() {
    assertThat(use("realm", "key", 2, NOW).counted()).isTrue();
    assertThat(use("realm", "key", 2, NOW.plusSeconds(1)))
        .isEqualTo(new QuotaStore.Count(true, 2, NOW.plus(DAY)));
    assertThat(use("realm", "key", 2, NOW.plusSeconds(2)))
        .isEqualTo(new QuotaStore.Count(false, 2, NOW.plus(DAY)));
    assertThat(use("realm", "key", 2, NOW.plusSeconds(3)))
        .isEqualTo(new QuotaStore.Count(false, 2, NOW.plus(DAY)));
  }

  @Test
  void theWindowIsFixed() {
    use("realm", "key", 1, NOW);
    Instant last = NOW.plus(DAY).minusMillis(1);

    assertThat(use("realm", "key", 1, last).counted()).isFalse();
    assertThat(use("realm", "key", 1, NOW.plus(DAY)))
        .isEqualTo(new QuotaStore.Count(true, 1, NOW.plus(DAY).plus(DAY)));
  }

  @Test
  void aWindowStartsWithAUseAndNotWithTheEndOfTheLast() {
    use("realm", "key", 1, NOW);
    Instant later = NOW.plus(DAY).plusSeconds(77);

    assertThat(use("realm", "key", 1, later).endsAt()).isEqualTo(later.plus(DAY));
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

    assertThat(use("realm", "key", 1, NOW)).isEqualTo(new QuotaStore.Count(false, 2, end()));
    assertThat(use("realm", "key", 3, NOW)).isEqualTo(new QuotaStore.Count(true, 3, end()));
  }

  @Test
  void aClockThatGoesBackStartsNoWindow() {
    use("realm", "key", 1, NOW);

    assertThat(use("realm", "key", 1, NOW.minusSeconds(90)))
        .isEqualTo(new QuotaStore.Count(false, 1, end()));
  }

  @Test
  void exactlyTheLimitOfManyParallelUsesIsCounted() throws Exception {
    assertThat(parallel(NOW)).isEqualTo(LIMIT);
    assertThat(parallel(NOW.plus(DAY).minusMillis(1))).isZero();
    assertThat(parallel(NOW.plus(DAY))).isEqualTo(LIMIT);
  }

  private long parallel(Instant when) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(() -> use("realm", "key", LIMIT, when).counted());
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
    return store.use(realm, key, limit, DAY, now);
  }
}
