package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "9, 9", "10, 10", "1704715200, 1704715200"})
  void readsDigits(String text, long number) {
    assertThat(Decimal.number(text, 10)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "-1", "+1", "1.0", "1e3", "0x1", "1 ", " 1", "1_0", "1/", "1:", "/", ":", "\u0661"
      })
  void readsNothingElse(String text) {
    assertThat(Decimal.number(text, 10)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "0123456789"})
  void oneNumberHasOneText(String text) {
    assertThat(Decimal.number(text, 10)).isEqualTo(-1);
  }

  @Test
  void boundsTheDigits() {
    assertThat(Decimal.number("999", 3)).isEqualTo(999);
    assertThat(Decimal.number("1000", 3)).isEqualTo(-1);
  }

  @Test
  void neverOverflows() {
    assertThat(Decimal.number("9".repeat(18), 100)).isEqualTo(999_999_999_999_999_999L);
    assertThat(Decimal.number("1" + "0".repeat(18), 100)).isEqualTo(-1);
    assertThat(Decimal.number("18446744073709551617", 100)).isEqualTo(-1);
  }

  @Test
  void readsAPart() {
    assertThat(Decimal.number("a120b", 1, 4, 3)).isEqualTo(120);
    assertThat(Decimal.number("a120b", 3, 4, 3)).isZero();
    assertThat(Decimal.number("a120b", 0, 4, 9)).isEqualTo(-1);
    assertThat(Decimal.number("a120b", 1, 5, 9)).isEqualTo(-1);
    assertThat(Decimal.number("a120b", 2, 2, 3)).isEqualTo(-1);
    assertThat(Decimal.number("a120b", 3, -1, 3)).isEqualTo(-1);
  }
}
