package io.sallyport.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  @ParameterizedTest
  @ValueSource(strings = {"1/PT1S", "1000/PT24H", "10/PT1S/bucket", "2147483647/PT8784H"})
  void readsWhatItWrites(String text) {
    assertThat(RateLimit.parse(text)).hasToString(text);
  }

  @Test
  void readsKindCallsAndWindow() {
    assertThat(RateLimit.parse("5/P1D")).isEqualTo(RateLimit.fixedWindow(5, Duration.ofDays(1)));
    assertThat(RateLimit.parse("5/PT2S/bucket"))
        .isEqualTo(RateLimit.tokenBucket(5, Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5/", "/P1D", "x/P1D", "5/1d", "5/P1D/", "5/P1D/x", "1/2/3/4"})
  void rejectsAnotherForm(String text) {
    assertThatThrownBy(() -> RateLimit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a limit must be written as 1000/P1D or 10/PT1S/bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/P1D", "-1/P1D", "1/PT0.999S", "1/PT1.0000001S", "1/P367D", "1/PT-1S"})
  void rejectsAValueOutOfRange(String text) {
    assertThatThrownBy(() -> RateLimit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit must");
  }
}
