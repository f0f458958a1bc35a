package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedApiKeyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "live", "PROD"})
  void environmentIsOneOfThree(String environment) {
    assertThatThrownBy(() -> key(environment, "kapi", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the environment of a key must be prod, test or dev");
  }

  @Test
  void hasAPrefixToShow() {
    assertThatThrownBy(() -> key("prod", "", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an issued key must have a prefix to show");
  }

  @Test
  void quotaIsOneCallAtLeast() {
    assertThat(key("prod", "kapi", 1).quota()).isEqualTo(1);
    assertThatThrownBy(() -> key("prod", "kapi", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the quota of a key must be at least 1");
  }

  private static ManagedApiKey key(String environment, String prefix, @Nullable Integer quota) {
    return new ManagedApiKey(new SampleKey().build(), environment, prefix, NOW, null, quota);
  }
}
