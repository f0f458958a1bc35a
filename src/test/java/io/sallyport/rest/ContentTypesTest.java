package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of {@code Content-Type} that the runtime gets. */
class ContentTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/vnd.api+json",
        "multipart/form-data; boundary=x",
        "text/plain; charset=\"utf-8\"",
        "application/json; a=b; c=d"
      })
  void aMediaTypeIsReadable(String type) {
    assertThat(ContentTypes.areReadable(List.of(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "json",
        "/",
        ";",
        "application/",
        "/json",
        "application/json, a",
        "\"",
        "text/pl\u00e4n",
        "a\u0000/b",
        "text/html;q=x"
      })
  void rejectsAContentTypeThatIsNotAMediaType(String type) {
    assertThat(ContentTypes.areReadable(List.of(type))).isFalse();
  }

  @Test
  void aTypeOfThreeThousandCharactersIsNot() {
    assertThat(ContentTypes.areReadable(List.of("x".repeat(3000)))).isFalse();
    assertThat(ContentTypes.areReadable(List.of("application/" + "x".repeat(3000)))).isFalse();
    assertThat(ContentTypes.areReadable(List.of("a/b" + ";c=d".repeat(750)))).isFalse();
  }

  @Test
  void noneIsFineAndTwoAreNot() {
    assertThat(ContentTypes.areReadable(List.of())).isTrue();
    assertThat(ContentTypes.areReadable(List.of("text/plain", "text/plain"))).isFalse();
  }
}
