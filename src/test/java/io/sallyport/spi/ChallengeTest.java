package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

  @Test
  void writesSchemeRealmAndParameters() {
    Challenge challenge = Challenge.of("Bearer", "kira").with("error", "invalid_token");
    assertThat(challenge).hasToString("Bearer realm=\"kira\", error=\"invalid_token\"");
  }

  @Test
  void quotesQuotesAndBackslashes() {
    assertThat(Challenge.of("Bearer", "a\"b\\c")).hasToString("Bearer realm=\"a\\\"b\\\\c\"");
  }

  @Test
  void writesNothingThatEndsAHeader() {
    assertThat(Challenge.of("Bearer", "a\r\nX: y\u0000\u007f\t\u00e9"))
        .hasToString("Bearer realm=\"a??X: y????\"");
  }

  @Test
  void isImmutable() {
    Challenge plain = Challenge.of("Bearer", "r");
    assertThat(plain.with("error", "x")).isNotSameAs(plain);
    assertThat(plain).hasToString("Bearer realm=\"r\"");
  }

  @Test
  void laterValueReplacesTheEarlierOne() {
    assertThat(Challenge.of("Bearer", "r").with("realm", "s")).hasToString("Bearer realm=\"s\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a=b", "a\"", "a,b", "\u00e9", "a\n"})
  void namesAreTokens(String name) {
    assertThatThrownBy(() -> Challenge.of(name, "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the text is not an RFC 9110 token");
    assertThatThrownBy(() -> Challenge.of("Bearer", "r").with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
