package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors of <a href="https://www.rfc-editor.org/rfc/rfc4648#section-10">RFC 4648 §10</a>,
 * without their padding.
 */
class Base32Test {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void encodes(String text, String encoded) {
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void takesEveryByteAsItIs() {
    assertThat(Base32.encode(new byte[] {-1, -1, -1, -1, -1, -128})).isEqualTo("77777777QA");
  }
}
