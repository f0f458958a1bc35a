package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shares of a store without a limit of its own. */
class FairNoncesTest extends NonceStoreContract {

  @Override
  protected NonceStore emptyStore() {
    return new FairNonces(new InMemoryNonceStore(clock), 2_000, clock);
  }

  private NonceStore inSharesOf(int share) {
    return new FairNonces(new InMemoryNonceStore(clock), share, clock);
  }

  private void assertFull(NonceStore store, String client, String value) {
    assertThatThrownBy(() -> store.claim(client, utf8(value), NOW.plus(LIFE)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the client has used its share of the nonce store up");
  }

  @Test
  void oneClientTakesNoMoreThanItsShare() {
    NonceStore store = inSharesOf(2);
    assertThat(store.claim("mallory", utf8("1"), NOW.plus(LIFE))).isTrue();
    assertThat(store.claim("mallory", utf8("2"), NOW, NOW.plus(LIFE))).isTrue();
    assertFull(store, "mallory", "3");
    assertThat(store.claim("bob", utf8("1"), NOW.plus(LIFE))).isTrue();
  }

  @Test
  void expiredEntriesMakeRoom() {
    NonceStore store = inSharesOf(1);
    store.claim("bob", utf8("1"), NOW.plusSeconds(59));
    clock.advance(Duration.ofSeconds(59));
    assertFull(store, "bob", "2");
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.claim("bob", utf8("2"), NOW.plus(LIFE))).isTrue();
    assertFull(store, "bob", "3");
  }

  /** Attack: replaying Bob's requests to use up his share. */
  @Test
  void replaysTakeNothingOfTheShare() {
    NonceStore store = inSharesOf(2);
    store.claim("bob", utf8("1"), NOW.plus(LIFE));
    for (int i = 0; i < 10; i++) {
      assertThat(store.claim("bob", utf8("1"), NOW.plus(LIFE))).isFalse();
    }
    assertThat(store.claim("bob", utf8("2"), NOW.plus(LIFE))).isTrue();
    assertFull(store, "bob", "3");
  }

  @Test
  void aStoreThatCannotSayTakesNothingOfTheShare() {
    NonceStore store = inSharesOf(1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.claim("bob", utf8("1"), NOW.minusSeconds(1)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("clock");
    }
    assertThat(store.claim("bob", utf8("1"), NOW.plus(LIFE))).isTrue();
  }

  @Test
  void aClockThatGoesBackFreesNothing() {
    NonceStore store = inSharesOf(1);
    store.claim("bob", utf8("1"), NOW.plus(LIFE));
    clock.advance(Duration.ofMinutes(-5));
    assertFull(store, "bob", "2");
  }

  @Test
  void knowsAsMuchAsItsStore() {
    assertThat(inSharesOf(1).knowsSince()).isEqualTo(NOW);
  }

  @Test
  void aShareIsAtLeastOne() {
    assertThatThrownBy(() -> inSharesOf(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
