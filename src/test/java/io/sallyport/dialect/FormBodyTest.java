package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.SampleRequest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms by <a href="https://www.rfc-editor.org/rfc/rfc6749#appendix-B">RFC 6749 appendix B</a>. */
class FormBodyTest {

  /** The example of the appendix. */
  @Test
  void decodesTheExampleOfTheRfc() {
    FormBody form = FormBody.of(SampleRequest.form("value=+%25%26%2B%C2%A3%E2%82%AC"));
    assertThat(form.error()).isNull();
    assertThat(form.text("value")).isEqualTo(" %&+\u00a3\u20ac");
  }

  @Test
  void readsFieldsInTheirOrder() {
    FormBody form = FormBody.of(SampleRequest.form("b=1&&a=2&c&d==%3D"));
    assertThat(form.fields())
        .containsExactly(
            Map.entry("b", "1"), Map.entry("a", "2"), Map.entry("c", ""), Map.entry("d", "=="));
  }

  @Test
  void takesAnEmptyFieldAsMissing() {
    FormBody form = FormBody.of(SampleRequest.form("a=&b"));
    assertThat(form.text("a")).isNull();
    assertThat(form.text("b")).isNull();
    assertThat(form.text("c")).isNull();
  }

  @Test
  void takesAnEmptyForm() {
    assertThat(FormBody.of(SampleRequest.form("")).error()).isNull();
    assertThat(FormBody.of(SampleRequest.form("")).fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=2",
        "a=1&%61=2",
        "a=%",
        "a=%2",
        "a=%ZZ",
        "%zz=a",
        "a=\u00e4",
        "a=b c",
        "a=\u0000",
        "a=b\n",
        "a=\u007f"
      })
  void rejectsWhatIsNoForm(String body) {
    FormBody form = FormBody.of(SampleRequest.form(body));
    assertThat(form.error()).isEqualTo(BodyError.MALFORMED);
    assertThat(form.fields()).isEmpty();
  }

  @Test
  void readsAHundredFieldsAndNoMore() {
    assertThat(FormBody.of(SampleRequest.form(fields(100))).fields()).hasSize(100);
    assertThat(FormBody.of(SampleRequest.form(fields(101))).error()).isEqualTo(BodyError.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=iso-8859-1",
        "application/x-www-form-urlencodedx"
      })
  void rejectsAnotherType(String type) {
    assertThat(FormBody.of(SampleRequest.text("a=b").with("Content-Type", type)).error())
        .isEqualTo(BodyError.WRONG_TYPE);
  }

  @Test
  void rejectsNoTypeAndTwo() {
    assertThat(FormBody.of(SampleRequest.text("a=b")).error()).isEqualTo(BodyError.WRONG_TYPE);
    assertThat(
            FormBody.of(
                    SampleRequest.form("a=b")
                        .plus("Content-Type", "application/x-www-form-urlencoded"))
                .error())
        .isEqualTo(BodyError.WRONG_TYPE);
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i + "=x").collect(Collectors.joining("&"));
  }
}
