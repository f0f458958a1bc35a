package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "s,1614265330,2021-02-25T15:02:10Z",
    "ms,1614265330123,2021-02-25T15:02:10.123Z",
    "iso,2021-02-25T15:02:10Z,2021-02-25T15:02:10Z",
    "iso,2021-02-25T08:02:10.5-07:00,2021-02-25T15:02:10.5Z",
    "decimal,1614265330.5,2021-02-25T15:02:10.5Z",
    "decimal,1614265330,2021-02-25T15:02:10Z",
    "http,'Thu, 25 Feb 2021 15:02:10 GMT',2021-02-25T15:02:10Z",
    "s,99999999999999,+3170843-11-07T09:46:39Z",
  })
  void readsItsOwnForm(String unit, String text, String time) {
    assertThat(Objects.requireNonNull(TimeText.of(unit)).read(text)).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "01",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "0x1",
        " 1",
        "1 ",
        "100000000000000",
        "9223372036854775808",
        "\u0661",
        "now"
      })
  void readsNothingElseAsANumber(String text) {
    assertThat(TimeText.SECONDS.read(text)).isNull();
    assertThat(TimeText.MILLISECONDS.read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021-02-25",
        "2021-02-25T15:02:10",
        "2021-02-25 15:02:10Z",
        "2021-02-30T00:00:00Z",
        "1614265330",
        "2021-02-25T15:02:10Z2021-02-25T15:02:10Z2021-02-25T15:02:10Z"
      })
  void readsNothingElseAsIso(String text) {
    assertThat(TimeText.ISO.read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.", ".5", "1.1234567890", "1.-1", "01.5", "1.5.5", "1,5"})
  void readsNothingElseAsADecimal(String text) {
    assertThat(TimeText.DECIMAL.read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Thu, 25 Feb 2021 15:02:10", "Fri, 25 Feb 2021 15:02:10 GMT", "1614265330"})
  void readsNothingElseAsAnHttpDate(String text) {
    assertThat(TimeText.HTTP_DATE.read(text)).isNull();
  }

  @Test
  void knowsNoOtherWays() {
    assertThat(TimeText.of("us")).isNull();
  }

  @Test
  void writesWhatItReads() {
    Instant time = Instant.parse("2026-11-22T10:15:30.123456Z");
    assertThat(TimeText.SECONDS.write(time)).isEqualTo("1795342530");
    assertThat(TimeText.MILLISECONDS.write(time)).isEqualTo("1795342530123");
    assertThat(TimeText.ISO.write(time)).isEqualTo("2026-11-22T10:15:30Z");
    assertThat(TimeText.DECIMAL.write(time)).isEqualTo("1795342530");
    assertThat(TimeText.HTTP_DATE.write(time)).isEqualTo("Sun, 22 Nov 2026 10:15:30 GMT");
  }
}
