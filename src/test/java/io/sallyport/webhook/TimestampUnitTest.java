package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampUnitTest {

  @ParameterizedTest
  @CsvSource({
    "s,1614265330,2021-02-25T15:02:10Z",
    "ms,1614265330123,2021-02-25T15:02:10.123Z",
    "iso,2021-02-25T15:02:10Z,2021-02-25T15:02:10Z",
    "iso,2021-02-25T08:02:10.5-07:00,2021-02-25T15:02:10.5Z",
    "s,99999999999999,+3170843-11-07T09:46:39Z",
  })
  void readsItsOwnForm(String unit, String text, String time) {
    assertThat(TimestampUnit.parse(unit).read(text)).isEqualTo(Instant.parse(time));
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
    assertThat(TimestampUnit.SECONDS.read(text)).isNull();
    assertThat(TimestampUnit.MILLISECONDS.read(text)).isNull();
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
    assertThat(TimestampUnit.ISO.read(text)).isNull();
  }

  @Test
  void writesWhatItReads() {
    Instant time = Instant.parse("2026-11-22T10:15:30.123456Z");
    assertThat(TimestampUnit.SECONDS.write(time)).isEqualTo("1795342530");
    assertThat(TimestampUnit.MILLISECONDS.write(time)).isEqualTo("1795342530123");
    assertThat(TimestampUnit.ISO.write(time)).isEqualTo("2026-11-22T10:15:30Z");
  }
}
