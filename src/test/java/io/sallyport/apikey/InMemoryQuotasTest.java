package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryQuotasTest extends QuotaStoreContract {

  @Override
  protected QuotaStore emptyStore() {
    return new InMemoryQuotas();
  }

  @Test
  void aFullMemoryForgetsNoWindowThatRuns() {
    QuotaStore small = new InMemoryQuotas(2);
    use(small, "a", 1, NOW);
    use(small, "b", 1, NOW.plusSeconds(60));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> use(small, "c", 1, NOW.plusSeconds(90)))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(use(small, "a", 1, NOW.plusSeconds(90)).counted()).isFalse();
    assertThat(use(small, "b", 2, NOW.plusSeconds(90)).remaining()).isZero();
  }

  @Test
  void aFullMemoryHasRoomWhenAWindowIsOver() {
    QuotaStore small = new InMemoryQuotas(2);
    use(small, "a", 1, NOW);
    use(small, "b", 1, NOW.plusSeconds(60));
    assertThatThrownBy(() -> use(small, "c", 1, NOW.plusSeconds(90)))
        .isInstanceOf(UnavailableException.class);

    assertThat(use(small, "c", 1, NOW.plus(DAY)).counted()).isTrue();
    assertThatThrownBy(() -> use(small, "a", 1, NOW.plus(DAY)))
        .isInstanceOf(UnavailableException.class);
    assertThat(use(small, "a", 1, NOW.plus(DAY).plusSeconds(60)).counted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000_001})
  void theLimitHasARange(int limit) {
    assertThatThrownBy(() -> new InMemoryQuotas(limit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000_000})
  void acceptsALimitAtEitherEnd(int limit) {
    QuotaStore store = new InMemoryQuotas(limit);
    assertThat(use(store, "key", 1, NOW).counted()).isTrue();
  }

  private static QuotaStore.Count use(QuotaStore store, String key, int limit, Instant now) {
    return CountedCalls.use(store, "realm", key, limit, DAY, now);
  }
}
