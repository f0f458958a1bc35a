package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void rejectsWhatDoesNotHold() {
    assertThatCode(() -> Arguments.require(true, "one at least")).doesNotThrowAnyException();
    assertThatThrownBy(() -> Arguments.require(false, "one at least"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one at least");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "J\u00fcrgen", "\ud83d\ude00", "<>'\""})
  void textCanBeShown(String text) {
    assertThat(Arguments.isText(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\n", "\t", "\u007f", "\u0085", "\ud83d", "a\ude00b"})
  void controlCharactersAndHalvesAreNoText(String text) {
    assertThat(Arguments.isText(text)).isFalse();
  }
}
