package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  /** Found by fuzzing: the padding of nothing was looked for before its start. */
  @ParameterizedTest
  @EnumSource
  void readsTheEmptyText(Encoding encoding) {
    assertThat(encoding.decode("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"YQ,a", "YQ==,a", "YWI,ab", "YWI=,ab", "YWJj,abc"})
  void readsBase64UrlWithItsPaddingAndWithout(String text, String bytes) {
    assertThat(Encoding.BASE64URL.decode(text)).asString().isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", "===", "====", "Y===", "YQ=", "YWI==", "YWJj=", "YW+/"})
  void rejectsAnyOtherPadding(String text) {
    assertThat(Encoding.BASE64URL.decode(text)).isNull();
  }
}
