package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The default methods of a store that ignores timestamps. */
class NonceStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aStoreWithoutDatesResponsesAsItDoesWithoutOne() {
    byte[] nonce = {1};
    assertThat(returning(true).claim("key", nonce, NOW, NOW.plusSeconds(1))).isTrue();
    assertThat(returning(false).claim("key", nonce, NOW, NOW.plusSeconds(1))).isFalse();
  }

  private static NonceStore returning(boolean first) {
    return new NonceStore() {
      @Override
      public boolean claim(String scope, byte[] value, Instant until) {
        assertThat(until).isEqualTo(NOW.plusSeconds(1));
        return first;
      }

      @Override
      public Instant knowsSince() {
        return Instant.MIN;
      }
    };
  }
}
