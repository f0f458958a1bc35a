package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.keys.ApiKeySettings;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManagedApiKeyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void hasAnEnvironment() {
    ApiKeyRecord configured =
        ApiKeyRecord.of("a", KeyHash.of("a"), ApiKeySettings.of("owner"), Set.of(), null);
    assertThatThrownBy(() -> new ManagedApiKey(configured, "kapi", NOW, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an issued key must have an environment");
  }

  @Test
  void hasAPrefixToShow() {
    assertThatThrownBy(() -> new ManagedApiKey(new SampleKey().build(), "", NOW, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an issued key must have a prefix to show");
  }
}
