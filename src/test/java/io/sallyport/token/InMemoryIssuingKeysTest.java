package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryIssuingKeysTest extends IssuingKeyStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final IssuingKey KEY =
      IssuingKey.of("k1", JwsAlgorithm.HS256, Secret.ofText("a-secret-that-nobody-may-see-0123"));

  @Override
  protected IssuingKeyStore emptyStore() {
    return new InMemoryIssuingKeys();
  }

  @Test
  void earlierResultsDoNotChange() {
    IssuingKeyStore store = emptyStore();
    var before = store.all("realm");
    store.add(new IssuingKeyStore.StoredKey("realm", 1, KEY, NOW, Duration.ZERO));

    assertThat(before).isEmpty();
  }

  @Test
  void storedKeysCheckThemselves() {
    rejected("", 1, NOW, Duration.ZERO);
    rejected("realm", 0, NOW, Duration.ZERO);
    rejected("realm", 1, NOW.plusNanos(1), Duration.ZERO);
    rejected("realm", 1, NOW, Duration.ofMillis(-1));
    rejected("realm", 1, NOW, Duration.ofNanos(1));
    rejected("realm", 1, NOW, IssuingKeys.MAX_OVERLAP.plusMillis(1));
  }

  @Test
  void storedKeysRevealNoSecret() {
    assertThat(new IssuingKeyStore.StoredKey("realm", 7, KEY, NOW, Duration.ZERO).toString())
        .isEqualTo("StoredKey[7 of realm, k1 from 2026-03-01T12:00:00Z]");
  }

  private static void rejected(String realm, long number, Instant signsFrom, Duration overlap) {
    assertThatThrownBy(() -> new IssuingKeyStore.StoredKey(realm, number, KEY, signsFrom, overlap))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
