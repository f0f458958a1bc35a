package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.apikey.Race;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link LockoutStore}. The test of each store extends this class. */
public abstract class LockoutStoreContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  protected static final Instant UNTIL = NOW.plus(Duration.ofMinutes(15));
  private static final String LONG = "c".repeat(LockoutStore.MAX_COUNTER_LENGTH);

  protected final SettableClock clock = new SettableClock(NOW);
  private LockoutStore store = new InMemoryLockouts(clock);

  /** Returns a new store without any counter, with that clock. */
  protected abstract LockoutStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void countsUpToTheLimit() {
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isNull();
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isNull();
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isEqualTo(UNTIL);
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void aRejectedAttemptProlongsNothing() {
    store.reserve("realm", "c", 1, UNTIL);
    assertThat(store.reserve("realm", "c", 1, UNTIL.plusSeconds(60))).isEqualTo(UNTIL);
    clock.set(UNTIL);
    assertThat(store.reserve("realm", "c", 1, UNTIL.plusSeconds(60))).isNull();
  }

  @Test
  void aCountedAttemptProlongsTheCounter() {
    store.reserve("realm", "c", 2, UNTIL);
    store.reserve("realm", "c", 2, UNTIL.plusMillis(1));
    clock.set(UNTIL);
    assertThat(store.reserve("realm", "c", 2, UNTIL.plusSeconds(60)))
        .isEqualTo(UNTIL.plusMillis(1));
  }

  @Test
  void remembersUntilJustBeforeTheEnd() {
    store.reserve("realm", "c", 1, UNTIL);
    clock.set(UNTIL.minusMillis(1));
    assertThat(store.reserve("realm", "c", 1, UNTIL.plusSeconds(60))).isEqualTo(UNTIL);
  }

  @Test
  void startsAgainFromZeroAfterTheEnd() {
    store.reserve("realm", "c", 2, UNTIL);
    clock.set(UNTIL);
    Instant later = UNTIL.plusSeconds(60);
    assertThat(store.reserve("realm", "c", 2, later)).isNull();
    assertThat(store.reserve("realm", "c", 2, later)).isNull();
    assertThat(store.reserve("realm", "c", 2, later)).isEqualTo(later);
  }

  @Test
  void undoesOneAttempt() {
    store.reserve("realm", "c", 2, UNTIL);
    store.reserve("realm", "c", 2, UNTIL);
    store.release("realm", "c");
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isNull();
    assertThat(store.reserve("realm", "c", 2, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void neverCountsBelowZero() {
    store.release("realm", "c");
    store.reserve("realm", "c", 1, UNTIL);
    store.release("realm", "c");
    store.release("realm", "c");
    assertThat(store.reserve("realm", "c", 1, UNTIL)).isNull();
    assertThat(store.reserve("realm", "c", 1, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void forgetsACounterAndNoOther() {
    for (String counter : List.of("c", "d")) {
      store.reserve("realm", counter, 1, UNTIL);
      store.reserve("other", counter, 1, UNTIL);
    }
    store.reset("realm", "c");
    store.reset("realm", "unknown");
    assertThat(store.reserve("realm", "c", 1, UNTIL)).isNull();
    assertThat(store.reserve("realm", "d", 1, UNTIL)).isEqualTo(UNTIL);
    assertThat(store.reserve("other", "c", 1, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void realmsAndCountersAreSeparateAndComparedExactly() {
    store.reserve("realm", "c", 1, UNTIL);
    assertThat(store.reserve("other", "c", 1, UNTIL)).isNull();
    for (String counter : List.of("C", "c ", "cc", "%", "_", LONG)) {
      assertThat(store.reserve("realm", counter, 1, UNTIL)).as(counter).isNull();
    }
    assertThat(store.reserve("realm", LONG, 1, UNTIL)).isEqualTo(UNTIL);
  }

  @Test
  void letsNoMoreThanTheLimitThroughOfManyAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      String counter = "c" + round;
      assertThat(Race.winners(i -> store.reserve("realm", counter, 3, UNTIL) == null))
          .as("round %d", round)
          .hasSize(3);
    }
  }
}
