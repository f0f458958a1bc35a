package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        " Application/JSON ",
        "application/json;charset=utf-8",
        "application/json ; charset=UTF-8",
        "application/json; charset=\"utf-8\""
      })
  void acceptsTheTypeInUtf8(String type) {
    assertThat(MediaType.isUtf8(List.of(type), "application/json")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "json",
        "/",
        ";",
        "text/json",
        "appli cation/json",
        "application /json",
        "application/jsonx",
        "application/json-patch+json",
        "application/j\u017fon",
        "application/json, application/json",
        "application/json;charset=utf-16",
        "application/json;charset=utf-8;charset=utf-16",
        "application/json;charset=utf-16;charset=utf-8",
        "application/json;charset= utf-8",
        "application/json;chars et=utf-8",
        "application/json;charset='utf-8'",
        "application/json;x=charset=utf-8"
      })
  void rejectsAnyOther(String type) {
    assertThat(MediaType.isUtf8(List.of(type), "application/json")).isFalse();
  }

  @Test
  void rejectsNoneAndTwo() {
    assertThat(MediaType.isUtf8(List.of(), "application/json")).isFalse();
    assertThat(
            MediaType.isUtf8(List.of("application/json", "application/json"), "application/json"))
        .isFalse();
  }
}
