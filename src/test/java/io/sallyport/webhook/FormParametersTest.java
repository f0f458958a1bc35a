package io.sallyport.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {
  private static final String URL = "https://example.org/a?x=1";

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "a=1,a1",
    "b=2&a=1,a1b2",
    "a=2&a=1,a1a2",
    "a=1&a=1,a1",
    "a,a",
    "a=,a",
    "=v,v",
    "&&a=1&&,a1",
    "a=b=c,ab=c",
    "a+b=%2B+%26,a b+ &",
    "B=1&a=1&A=1,A1B1a1",
    "ab=1&a=2,a2ab1",
  })
  void sortsAndJoins(String body, String expected) {
    assertThat(signed(URL, body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%1", "a=%1g", "%zz=1", "a=%\u0661\u0662"})
  void rejectsBrokenEscapes(String body) {
    assertThat(signed(URL, body)).isNull();
  }

  @Test
  void takesAThousandParametersAndNoMore() {
    String thousand =
        IntStream.range(0, 1000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    assertThat(signed(URL, thousand)).isNotNull();
    assertThat(signed(URL, thousand + "&q=1")).isNull();
  }

  @Test
  void aHashInTheQueryTakesThePlaceOfTheForm() {
    String hash = "bodySHA256=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
    assertThat(signed("https://example.org/?" + hash, "a")).isEmpty();
    assertThat(signed("https://example.org/?x=1&" + hash + "&y=2", "a")).isEmpty();
    assertThat(signed("https://example.org/?" + hash, "b")).isNull();
    assertThat(signed("https://example.org/?bodySHA256=", "b")).isNull();
    assertThat(signed("https://example.org/?xbodySHA256=1", "b=1")).isEqualTo("b1");
    assertThat(signed("https://example.org/" + hash, "b=1")).isEqualTo("b1");
  }

  private static @Nullable String signed(String url, String body) {
    byte[] signed = FormParameters.signed(url, body.getBytes(UTF_8));
    return signed == null ? null : new String(signed, UTF_8);
  }
}
