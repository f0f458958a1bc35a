package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessWindowTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PAST = Duration.ofMinutes(5);
  private static final Duration FUTURE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock(NOW);
  private final FreshnessWindow window = new FreshnessWindow(PAST, FUTURE, clock);

  @Test
  void acceptsNow() {
    assertThat(window.contains(NOW)).isTrue();
  }

  @Test
  void acceptsTimestampsAtTheEdges() {
    assertThat(window.contains(NOW.minus(PAST))).isTrue();
    assertThat(window.contains(NOW.plus(FUTURE))).isTrue();
  }

  @Test
  void rejectsTimestampsBeyondTheEdges() {
    assertThat(window.contains(NOW.minus(PAST).minusNanos(1))).isFalse();
    assertThat(window.contains(NOW.plus(FUTURE).plusNanos(1))).isFalse();
  }

  @Test
  void movesWithTheClock() {
    clock.advance(PAST.plusSeconds(1));
    assertThat(window.contains(NOW)).isFalse();
  }

  @Test
  void zeroIsAWindowOfOneInstant() {
    FreshnessWindow narrow = new FreshnessWindow(Duration.ZERO, Duration.ZERO, clock);
    assertThat(narrow.contains(NOW)).isTrue();
    assertThat(narrow.contains(NOW.plusNanos(1))).isFalse();
    assertThat(narrow.contains(NOW.minusNanos(1))).isFalse();
  }

  @Test
  void rejectsWhatTheStoreCannotKnow() {
    NonceStore store = new InMemoryNonceStore(clock);
    assertThat(window.contains(NOW, store)).isTrue();
    assertThat(window.contains(NOW.minusNanos(1), store)).isFalse();
  }

  @Test
  void namesTheStartOfTheStoreOnlyIfItMatters() {
    NonceStore store = new InMemoryNonceStore(clock);
    assertThat(window.text(store))
        .isEqualTo(
            "from 2026-03-01T11:55:00Z to 2026-03-01T12:01:00Z, not before 2026-03-01T12:00:00Z,"
                + " when this server began to remember nonces");
    clock.advance(PAST.plusSeconds(1));
    assertThat(window.text(store)).isEqualTo(window.text());
  }

  @Test
  void rejectsTimestampsOutsideTheWindowWithAnyStore() {
    NonceStore store = new InMemoryNonceStore(clock);
    clock.advance(PAST.plusSeconds(1));
    assertThat(window.contains(NOW, store)).isFalse();
  }

  @Test
  void valuesAreRememberedLongerThanTheirTimestampIsInside() {
    Instant until = window.rememberUntil(NOW);
    assertThat(until).isEqualTo(NOW.plus(PAST).plus(FreshnessWindow.CLOCK_DIFFERENCE));
    clock.set(until);
    assertThat(window.contains(NOW)).isFalse();
  }

  @Test
  void durationsAreNotNegative() {
    Duration negative = Duration.ofSeconds(-1);
    assertThatThrownBy(() -> new FreshnessWindow(negative, FUTURE, clock))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FreshnessWindow(PAST, negative, clock))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
