package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.account.LockoutStore;
import io.sallyport.apikey.CountedCalls;
import io.sallyport.apikey.QuotaStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes over one database count together, and exactly. */
class SharedCountersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int THREADS = 8;

  private final String namespace = UUID.randomUUID().toString();

  static List<TestDatabase> databases() {
    return TestDatabase.all();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aQuotaOf1000LetsExactlySoManyOf5000Through(TestDatabase database) throws Exception {
    QuotaStore one = database.stores(CLOCK, namespace).quotas();
    QuotaStore other = database.stores(CLOCK, namespace).quotas();

    assertThat(
            successes(
                5_000,
                i ->
                    CountedCalls.use(i % 2 == 0 ? one : other, "realm", "key", 1_000, DAY, NOW)
                        .counted()))
        .isEqualTo(1_000);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void batchesLetNoMoreThroughAndHardlyAnyLess(TestDatabase database) throws Exception {
    QuotaStore one = database.stores(CLOCK, namespace).quotas().batched();
    QuotaStore other = database.stores(CLOCK, namespace).quotas().batched();

    assertThat(
            successes(
                5_000,
                i ->
                    CountedCalls.use(i % 2 == 0 ? one : other, "realm", "key", 1_000, DAY, NOW)
                        .counted()))
        .isBetween(960, 1_000);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyCountedCallGetsAnotherRest(TestDatabase database) throws Exception {
    QuotaStore one = database.stores(CLOCK, namespace).quotas();
    List<Integer> numbers = new ArrayList<>();
    for (Future<Integer> number :
        inParallel(200, i -> CountedCalls.use(one, "realm", "key", 1_000, DAY, NOW).remaining())) {
      numbers.add(number.get());
    }

    assertThat(numbers).doesNotHaveDuplicates().contains(999, 800);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void fiveOf50AttemptsGetThrough(TestDatabase database) throws Exception {
    LockoutStore one = database.stores(CLOCK, namespace).lockouts();
    LockoutStore other = database.stores(CLOCK, namespace).lockouts();
    Instant until = NOW.plusSeconds(900);

    assertThat(
            successes(
                50, i -> (i % 2 == 0 ? one : other).reserve("realm", "login", 5, until) == null))
        .isEqualTo(5);
    assertThat(one.reserve("realm", "login", 5, until)).isEqualTo(until);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void namespacesCountForThemselves(TestDatabase database) {
    QuotaStore one = database.stores(CLOCK, namespace).quotas();
    QuotaStore other = database.stores(CLOCK, namespace + "-2").quotas();

    assertThat(CountedCalls.use(one, "realm", "key", 1, DAY, NOW).counted()).isTrue();
    assertThat(CountedCalls.use(one, "realm", "key", 1, DAY, NOW).counted()).isFalse();
    assertThat(CountedCalls.use(other, "realm", "key", 1, DAY, NOW).counted()).isTrue();
  }

  /** One of many calls. */
  @FunctionalInterface
  private interface Call<T> {
    T number(int i);
  }

  private static int successes(int calls, Call<Boolean> call) throws Exception {
    int successes = 0;
    for (Future<Boolean> success : inParallel(calls, call)) {
      successes += success.get() ? 1 : 0;
    }
    return successes;
  }

  private static <T> List<Future<T>> inParallel(int calls, Call<T> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        all.add(() -> call.number(number));
      }
      return pool.invokeAll(all);
    } finally {
      pool.shutdownNow();
    }
  }
}
