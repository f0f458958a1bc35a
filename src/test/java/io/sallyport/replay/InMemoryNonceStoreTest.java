package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryNonceStoreTest extends NonceStoreContract {

  @Override
  protected NonceStore emptyStore() {
    return new InMemoryNonceStore(clock);
  }

  @Test
  void knowsNothingBeforeItsStart() {
    NonceStore store = emptyStore();
    clock.advance(Duration.ofHours(1));
    assertThat(store.knowsSince()).isEqualTo(NOW);
  }

  @Test
  void fullStoreRejectsWhatIsNew() {
    NonceStore store = new InMemoryNonceStore(clock, 2, 2);
    store.claim("a", utf8("1"), NOW.plus(LIFE));
    store.claim("b", utf8("1"), NOW.plus(LIFE));
    assertThatThrownBy(() -> store.claim("c", utf8("1"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the nonce store is full");
  }

  @Test
  void fullStoreForgetsNothing() {
    NonceStore store = new InMemoryNonceStore(clock, 2, 2);
    store.claim("a", utf8("1"), NOW.plus(LIFE));
    store.claim("b", utf8("1"), NOW.plus(LIFE));
    assertThatThrownBy(() -> store.claim("c", utf8("1"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.claim("a", utf8("1"), NOW.plus(LIFE))).isFalse();
    assertThat(store.claim("b", utf8("1"), NOW.plus(LIFE))).isFalse();
  }

  @Test
  void rejectedValueIsNotRemembered() {
    NonceStore store = new InMemoryNonceStore(clock, 1, 1);
    store.claim("a", utf8("1"), NOW.plusSeconds(30));
    assertThatThrownBy(() -> store.claim("a", utf8("2"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
    clock.advance(Duration.ofMinutes(2));
    assertThat(store.claim("a", utf8("2"), NOW.plus(LIFE))).isTrue();
  }

  @Test
  void oneScopeDoesNotFillTheStoreForOthers() {
    NonceStore store = new InMemoryNonceStore(clock, 10, 3);
    for (int i = 0; i < 3; i++) {
      store.claim("busy", utf8("nonce" + i), NOW.plus(LIFE));
    }
    assertThatThrownBy(() -> store.claim("busy", utf8("more"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.claim("quiet", utf8("nonce"), NOW.plus(LIFE))).isTrue();
    assertThat(store.claim("busy", utf8("nonce0"), NOW.plus(LIFE))).isFalse();
  }

  /** Attack: four registrations, to get four shares of a quarter. */
  @Test
  void aFewScopesTogetherDoNotFillTheStoreForOthers() {
    NonceStore store = new InMemoryNonceStore(clock, 1_000, 250);
    for (int account = 0; account < 4; account++) {
      fill(store, "mallory-" + account);
    }
    assertThat(fill(store, "bob")).isGreaterThan(50);
    assertThat(fill(store, "carol")).isGreaterThan(25);
  }

  private static int fill(NonceStore store, String scope) {
    int claimed = 0;
    try {
      while (store.claim(scope, utf8("nonce" + claimed), NOW.plus(LIFE))) {
        claimed++;
      }
    } catch (UnavailableException e) {
      // The scope has its whole share.
    }
    return claimed;
  }

  @Test
  void scopeThatForgetsSomeStillCountsTheRest() {
    NonceStore store = new InMemoryNonceStore(clock, 10, 3);
    store.claim("busy", utf8("short"), NOW.plusSeconds(30));
    store.claim("busy", utf8("long 1"), NOW.plus(LIFE));
    store.claim("busy", utf8("long 2"), NOW.plus(LIFE));
    clock.advance(Duration.ofMinutes(2));

    assertThat(store.claim("busy", utf8("more"), NOW.plus(LIFE))).isTrue();
    assertThatThrownBy(() -> store.claim("busy", utf8("too many"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
  }

  /** Values are forgotten by the minute, at its end. */
  @Test
  void valueMakesRoomAtTheEndOfItsMinute() {
    NonceStore store = new InMemoryNonceStore(clock, 1, 1);
    store.claim("key", utf8("first"), NOW.plusSeconds(59));
    clock.advance(Duration.ofSeconds(59));
    assertThatThrownBy(() -> store.claim("key", utf8("second"), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.claim("key", utf8("second"), NOW.plus(LIFE))).isTrue();
  }

  @Test
  void expiredValuesMakeRoomAgain() {
    InMemoryNonceStore store = new InMemoryNonceStore(clock, 3, 3);
    for (int round = 0; round < 5; round++) {
      Instant until = clock.instant().plusSeconds(30);
      for (int i = 0; i < 3; i++) {
        assertThat(store.claim("key", utf8(round + "-" + i), until)).isTrue();
      }
      clock.advance(Duration.ofMinutes(2));
    }
    store.claim("key", utf8("last"), clock.instant().plusSeconds(30));
    assertThat(store.bytes()).isEqualTo(new InMemoryNonceStore(clock).bytes());
  }

  @Test
  void clockThatGoesBackRevivesNothing() {
    NonceStore store = emptyStore();
    Instant until = NOW.plusSeconds(10);
    store.claim("key", utf8("nonce"), until);
    clock.advance(Duration.ofMinutes(5));
    store.claim("key", utf8("other"), NOW.plus(LIFE));
    clock.set(NOW);
    assertThatThrownBy(() -> store.claim("key", utf8("nonce"), until))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void instantsFarAwayAreRemembered() {
    NonceStore store = emptyStore();
    assertThat(store.claim("key", utf8("nonce"), Instant.MAX)).isTrue();
    clock.advance(Duration.ofDays(400));
    assertThat(store.claim("key", utf8("nonce"), Instant.MAX)).isFalse();
  }

  @Test
  void takesAtMost33BytesAValueWhileItGrows() {
    InMemoryNonceStore store = new InMemoryNonceStore(clock, 1_000_000, 1_000_000);
    double worst = 0;
    for (int i = 1; i <= 200_000; i++) {
      store.claim("key", utf8("nonce-" + i), NOW.plus(LIFE));
      worst = i > 10_000 ? Math.max(worst, (double) store.bytes() / i) : 0;
    }
    assertThat(worst).isBetween(20.0, 33.0);
  }

  /** One client that signs 50 requests a second, each of which is remembered for seven minutes. */
  @Test
  void staysAsSmallForAnHour() {
    InMemoryNonceStore store = new InMemoryNonceStore(clock, 25_200, 25_200);
    long worst = 0;
    for (int second = 0; second < 3_600; second++) {
      Instant until = clock.instant().plusSeconds(360);
      for (int i = 0; i < 50; i++) {
        assertThat(store.claim("key", utf8(second + "-" + i), until)).isTrue();
      }
      worst = Math.max(worst, store.bytes());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(worst).isLessThan(25_200 * InMemoryNonceStore.BYTES_PER_VALUE);
  }

  @Test
  void agreesWithAPlainMap() {
    long seed = 20_260_301;
    Random random = new Random(seed);
    NonceStore store = emptyStore();
    Map<String, Instant> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      if (random.nextInt(50) == 0) {
        clock.advance(Duration.ofSeconds(random.nextInt(100)));
      }
      String value = "nonce-" + random.nextInt(5_000);
      Instant until = clock.instant().plusSeconds(random.nextInt(5_000));
      Instant before = model.get(value);
      boolean live = before != null && !before.isBefore(clock.instant());
      boolean first = store.claim("key", utf8(value), until);
      if (live) {
        assertThat(first).as("seed %d, step %d", seed, i).isFalse();
      } else if (first) {
        model.put(value, until);
      } else {
        // Remembered a little longer than requested, at most an hour.
        boolean recent =
            before != null && !before.plus(Duration.ofHours(1)).isBefore(clock.instant());
        assertThat(recent).as("seed %d, step %d", seed, i).isTrue();
      }
    }
  }

  @Test
  void limitsHaveRanges() {
    assertThatThrownBy(() -> new InMemoryNonceStore(clock, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the limit must be 1 to 100000000, not 0");
    assertThatThrownBy(() -> new InMemoryNonceStore(clock, 100_000_001, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryNonceStore(clock, 10, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the limit for each scope must be 1 to 10, not 11");
    assertThat(new InMemoryNonceStore(clock, 100_000_000, 100_000_000).bytes()).isLessThan(20_000);
    assertThatThrownBy(() -> new InMemoryNonceStore(clock, 10, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
