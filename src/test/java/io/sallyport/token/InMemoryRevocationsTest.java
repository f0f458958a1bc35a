package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InMemoryRevocationsTest extends RevocationsContract {

  @Override
  protected Revocations emptyStore() {
    return new InMemoryRevocations(clock);
  }

  @Test
  void neverForgetsALiveRevocationToMakeRoom() {
    Revocations small = new InMemoryRevocations(clock, 2);
    small.revoke("realm", "a", UNTIL);
    small.revoke("realm", "b", UNTIL);

    assertThatThrownBy(() -> small.revoke("realm", "c", UNTIL))
        .isInstanceOf(UnavailableException.class);
    assertThat(small.isAnyRevoked("realm", List.of("a"))).isTrue();
    assertThat(small.isAnyRevoked("realm", List.of("b"))).isTrue();
  }

  @Test
  void putsTheEndOfAKnownIdOffEvenWhenItIsFull() {
    Revocations small = new InMemoryRevocations(clock, 1);
    small.revoke("realm", "a", UNTIL);
    small.revoke("realm", "a", UNTIL.plusSeconds(1));
    clock.set(UNTIL.plusSeconds(1));

    assertThat(small.isAnyRevoked("realm", List.of("a"))).isTrue();
  }

  @Test
  void hasRoomAgainWhenTimeIsOver() {
    Revocations small = new InMemoryRevocations(clock, 1);
    small.revoke("realm", "a", UNTIL);
    small.revoke("realm", "a", UNTIL.plusSeconds(1));
    clock.set(UNTIL.plusSeconds(2));
    small.revoke("realm", "b", UNTIL.plusSeconds(9));

    assertThat(small.isAnyRevoked("realm", List.of("a"))).isFalse();
    assertThat(small.isAnyRevoked("realm", List.of("b"))).isTrue();
  }

  @Test
  void forgetsWhatIsOver() {
    Revocations store = emptyStore();
    store.revoke("realm", "a", UNTIL);
    clock.set(UNTIL.plusNanos(1));

    assertThat(store.isAnyRevoked("realm", List.of("a"))).isFalse();
  }

  @Test
  void respondsToAsAPlainMapWould() {
    long seed = 20260301;
    SplittableRandom random = new SplittableRandom(seed);
    Revocations store = emptyStore();
    Map<String, Instant> plain = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      String id = "id-" + random.nextInt(40);
      if (random.nextInt(3) == 0) {
        Instant until = clock.instant().plusSeconds(random.nextInt(100));
        store.revoke("realm", id, until);
        plain.merge(id, until, (a, b) -> a.isAfter(b) ? a : b);
      } else if (random.nextInt(4) == 0) {
        clock.set(clock.instant().plusSeconds(random.nextInt(10)));
      }
      Instant until = plain.get(id);
      assertThat(store.isAnyRevoked("realm", List.of(id)))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(until != null && !clock.instant().isAfter(until));
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new InMemoryRevocations(clock, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryRevocations(clock, 100_000_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
