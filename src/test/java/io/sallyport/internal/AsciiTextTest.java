package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTextTest {

  @Test
  void comparesWithoutTheCaseOfAsciiLetters() {
    assertThat(AsciiText.equalsIgnoreCase("Content-Type", "cONTENT-tYPE")).isTrue();
    assertThat(AsciiText.equalsIgnoreCase("", "")).isTrue();
    assertThat(AsciiText.equalsIgnoreCase("a", "ab")).isFalse();
    assertThat(AsciiText.equalsIgnoreCase("ab", "a")).isFalse();
    assertThat(AsciiText.startsWithIgnoreCase("Bearer x", "bearer")).isTrue();
    assertThat(AsciiText.startsWithIgnoreCase("Bear", "bearer")).isFalse();
  }

  /** Each is the same letter to {@code String}, in another case. */
  @ParameterizedTest
  @CsvSource({
    "\u212a, k",
    "\u0131, i",
    "\u0130, i",
    "\u017f, s",
    "\u00c4, \u00e4",
    "\u03a3, \u03c2",
    "[, {",
    "@, `"
  })
  void everyOtherCharacterIsOnlyItself(String one, String other) {
    assertThat(AsciiText.equalsIgnoreCase(one, other)).isFalse();
    assertThat(AsciiText.startsWithIgnoreCase(one + "x", other)).isFalse();
    assertThat(AsciiText.lower(one)).isEqualTo(one);
    assertThat(AsciiText.upper(one)).isEqualTo(one);
  }

  @Test
  void changesTheCaseOfAsciiLetters() {
    assertThat(AsciiText.lower("AZaz\u00c409[")).isEqualTo("azaz\u00c409[");
    assertThat(AsciiText.upper("AZaz\u00e4\u00df09{")).isEqualTo("AZAZ\u00e4\u00df09{");
    String lower = "already";
    assertThat(AsciiText.lower(lower)).isSameAs(lower);
  }

  @Test
  void tellsAsciiFromAnythingElse() {
    assertThat(AsciiText.isAscii("")).isTrue();
    assertThat(AsciiText.isAscii("\0\u007f")).isTrue();
    assertThat(AsciiText.isAscii("a\u0080")).isFalse();
    assertThat(AsciiText.isAscii("\ud83d\ude80")).isFalse();
  }
}
