package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @Test
  void readsTheTextsOfAnObject() {
    JsonBody body = JsonBody.of(SampleRequest.json("{\"a\":\"x\",\"b\":\"\",\"c\":1,\"d\":null}"));
    assertThat(body.error()).isNull();
    assertThat(body.text("a")).isEqualTo("x");
    assertThat(body.text("b")).isNull();
    assertThat(body.text("c")).isNull();
    assertThat(body.text("d")).isNull();
    assertThat(body.text("e")).isNull();
  }

  @Test
  void namesMembersThatAreNotKnown() {
    JsonBody body = JsonBody.of(SampleRequest.json("{\"a\":1,\"A\":1,\"b\":null,\"\\u0000'\":1}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> body.requireOnly(Set.of("a", "b", "c"), Set.of("b")))
        .withMessage("Unknown members: 'A', '??'. Known members: a, b, c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> body.requireOnly(Set.of("a", "A", "b", "\0'"), Set.of()))
        .withMessage("b cannot be null");
    assertThatCode(() -> body.requireOnly(Set.of("a", "A", "b", "\0'"), Set.of("b")))
        .doesNotThrowAnyException();
  }

  @Test
  void namesOnlySoManyMembersAndOnlySoMuchOfEach() {
    StringBuilder text = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 7; i++) {
      text.append(",\"").append("x".repeat(100)).append(i).append("\":1");
    }
    JsonBody body = JsonBody.of(SampleRequest.json(text + "}"));
    String name = "'" + "x".repeat(40) + "...'";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> body.requireOnly(Set.of("a"), Set.of()))
        .withMessage(
            "Unknown members: "
                + String.join(", ", name, name, name, name, name)
                + " and 2 more. Known members: a");
  }

  @Test
  void tellsAnotherTypeFromAMissingText() {
    JsonBody body = JsonBody.of(SampleRequest.json("{\"a\":\"x\",\"b\":[],\"c\":1,\"d\":null}"));
    assertThat(body.isNoText("a")).isFalse();
    assertThat(body.isNoText("b")).isTrue();
    assertThat(body.isNoText("c")).isTrue();
    assertThat(body.isNoText("d")).isFalse();
    assertThat(body.isNoText("e")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8"
      })
  void acceptsTheTypeInAnyCase(String type) {
    assertThat(JsonBody.of(SampleRequest.text("{}").with("Content-Type", type)).error()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/json",
        "appli cation/json",
        "application/ json",
        "application/json charset=utf-8",
        "application/j\u017fon",
        "application/jsonx",
        "application/json; charset=utf-16",
        "application/json, application/json",
        "application/x-www-form-urlencoded"
      })
  void rejectsAnotherType(String type) {
    assertThat(JsonBody.of(SampleRequest.text("{}").with("Content-Type", type)).error())
        .isEqualTo(BodyError.WRONG_TYPE);
  }

  @Test
  void rejectsNoTypeAndTwo() {
    assertThat(JsonBody.of(SampleRequest.text("{}")).error()).isEqualTo(BodyError.WRONG_TYPE);
    assertThat(
            JsonBody.of(SampleRequest.json("{}").plus("Content-Type", "application/json")).error())
        .isEqualTo(BodyError.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "\"x\"",
        "{",
        "{}x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\ud800\"}",
        "\ufeff{}",
        "{'a':1}"
      })
  void rejectsWhatIsNoObject(String body) {
    JsonBody read = JsonBody.of(SampleRequest.json(body));
    assertThat(read.error()).isEqualTo(BodyError.MALFORMED);
    assertThat(read.members()).isEmpty();
  }

  @Test
  void rejectsBytesThatAreNoUtf8() {
    byte[] latin = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    SampleRequest request =
        SampleRequest.text("").body(latin).with("Content-Type", "application/json");
    assertThat(JsonBody.of(request).error()).isEqualTo(BodyError.MALFORMED);
  }
}
