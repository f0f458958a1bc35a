package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryLockoutsTest extends LockoutStoreContract {

  @Override
  protected LockoutStore emptyStore() {
    return new InMemoryLockouts(clock);
  }

  @Test
  void fullRejectsAnotherCounterAndGoesOnWithThoseThatItHas() {
    InMemoryLockouts full = new InMemoryLockouts(clock, 1);
    full.reserve("realm", "c", 2, UNTIL);

    assertThatThrownBy(() -> full.reserve("realm", "d", 2, UNTIL))
        .isInstanceOf(UnavailableException.class);
    assertThat(full.reserve("realm", "c", 2, UNTIL)).isNull();
    assertThat(full.reserve("realm", "c", 2, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void makesRoomByExpiredUndoneAndResetCounters() {
    InMemoryLockouts full = new InMemoryLockouts(clock, 1);
    full.reserve("realm", "c", 1, UNTIL);
    full.release("realm", "c");
    assertThat(full.reserve("realm", "d", 1, UNTIL)).isNull();
    full.reset("realm", "d");
    assertThat(full.reserve("realm", "e", 1, UNTIL)).isNull();
    clock.set(UNTIL);
    assertThat(full.reserve("realm", "f", 1, UNTIL.plusSeconds(1))).isNull();
  }

  /** Attack: a million unknown logins, so that a lock is forgotten. */
  @Test
  void unboundedCountersEvictEachOtherAndNoAccounts() {
    InMemoryLockouts small = new InMemoryLockouts(clock, 10);
    small.reserve("realm", "login:bob", 1, UNTIL);
    for (int i = 0; i < 1_000; i++) {
      Instant until = UNTIL.plusMillis(i);
      assertThat(small.reserve("realm", LockoutStore.UNBOUNDED + i, 1, until)).isNull();
    }
    assertThat(small.reserve("realm", "login:bob", 1, UNTIL)).isEqualTo(UNTIL);
    assertThat(small.reserve("realm", LockoutStore.UNBOUNDED + 999, 1, UNTIL)).isNotNull();
    assertThat(small.reserve("realm", LockoutStore.UNBOUNDED + 998, 1, UNTIL)).isNotNull();
    assertThat(small.reserve("realm", LockoutStore.UNBOUNDED + 997, 1, UNTIL)).isNull();
    assertThat(small.reserve("realm", "login:carol", 1, UNTIL)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_000_001})
  void rejectsALimitOutOfItsRange(int limit) {
    assertThatThrownBy(() -> new InMemoryLockouts(clock, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(limit));
  }
}
