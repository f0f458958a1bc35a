package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.KeyUsageStore.Calls;
import io.sallyport.keys.ApiKeyUsage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link KeyUsageStore}. The test of each store extends this class. */
@SuppressWarnings("NullAway.Init") // the store is opened before each test
public abstract class KeyUsageContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private KeyUsageStore store;

  /** Returns a new store without any call. */
  protected abstract KeyUsageStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void addsUpTheCallsOfADay() {
    store.add(List.of(calls("a", DAY, 1, 2, 3), calls("b", DAY, 1, 0, 0)));
    store.add(List.of(calls("a", DAY, 10, 20, 30), calls("a", DAY.plusDays(1), 5, 0, 0)));

    assertThat(store.of("realm", "a", DAY, DAY.plusDays(1)))
        .containsExactly(
            new ApiKeyUsage(DAY, 11, 22, 33), new ApiKeyUsage(DAY.plusDays(1), 5, 0, 0));
    assertThat(store.of("realm", "a", DAY, DAY)).hasSize(1);
    assertThat(store.of("realm", "a", DAY.plusDays(1), DAY)).isEmpty();
    assertThat(store.of("other", "a", DAY, DAY)).isEmpty();
    assertThat(store.of("realm", "\0", DAY, DAY)).isEmpty();
  }

  @Test
  void forgetsEarlierDays() {
    store.add(List.of(calls("a", DAY, 1, 0, 0), calls("a", DAY.plusDays(1), 1, 0, 0)));
    store.forgetBefore(DAY.plusDays(1));

    assertThat(store.of("realm", "a", DAY, DAY.plusDays(9)))
        .extracting(ApiKeyUsage::day)
        .containsExactly(DAY.plusDays(1));
  }

  private static Calls calls(
      String key, LocalDate day, long accepted, long limited, long rejected) {
    return new Calls("realm", key, new ApiKeyUsage(day, accepted, limited, rejected));
  }
}
