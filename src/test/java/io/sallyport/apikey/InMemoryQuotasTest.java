package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
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
    small.use("realm", "a", 1, DAY, NOW);
    small.use("realm", "b", 1, DAY, NOW.plusSeconds(60));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> small.use("realm", "c", 1, DAY, NOW.plusSeconds(90)))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(small.use("realm", "a", 1, DAY, NOW.plusSeconds(90)).counted()).isFalse();
    assertThat(small.use("realm", "b", 2, DAY, NOW.plusSeconds(90)).used()).isEqualTo(2);
  }

  @Test
  void aFullMemoryHasRoomWhenAWindowIsOver() {
    QuotaStore small = new InMemoryQuotas(2);
    small.use("realm", "a", 1, DAY, NOW);
    small.use("realm", "b", 1, DAY, NOW.plusSeconds(60));
    assertThatThrownBy(() -> small.use("realm", "c", 1, DAY, NOW.plusSeconds(90)))
        .isInstanceOf(UnavailableException.class);

    assertThat(small.use("realm", "c", 1, DAY, NOW.plus(DAY)).counted()).isTrue();
    assertThatThrownBy(() -> small.use("realm", "a", 1, DAY, NOW.plus(DAY)))
        .isInstanceOf(UnavailableException.class);
    assertThat(small.use("realm", "a", 1, DAY, NOW.plus(DAY).plusSeconds(60)).counted()).isTrue();
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
    assertThat(store.use("realm", "key", 1, DAY, NOW).counted()).isTrue();
  }

  @Test
  void aQuotaOfNothingIsNone() {
    assertThatThrownBy(() -> emptyStore().use("realm", "key", 0, DAY, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
