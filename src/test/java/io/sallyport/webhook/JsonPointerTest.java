package io.sallyport.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The document of <a href="https://www.rfc-editor.org/rfc/rfc6901#section-5">RFC 6901 §5</a>, with
 * a few members more.
 */
class JsonPointerTest {
  private static final String DOCUMENT =
      "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,"
          + "\"k\\\"l\":6,\" \":7,\"m~n\":8,\"yes\":true,\"none\":null,\"number\":1.50}";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/foo/0,bar",
        "/foo/1,baz",
        "/,0",
        "/a~1b,1",
        "/c%d,2",
        "/e^f,3",
        "/g|h,4",
        "/i\\j,5",
        "/k\"l,6",
        "`/ `,7",
        "/m~0n,8",
        "/yes,true",
        "/number,1.50",
      })
  void findsWhatTheRfcFinds(String pointer, String text) {
    assertThat(pointer(pointer).text(document())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/foo",
        "/foo/2",
        "/foo/-",
        "/foo/00",
        "/foo/01",
        "/foo/",
        "/foo/1000000",
        "/foo/0/x",
        "/none",
        "/none/x",
        "/missing",
        "/yes/x"
      })
  void findsNoTextElsewhere(String pointer) {
    assertThat(pointer(pointer).text(document())).isNull();
  }

  @Test
  void isNoneWithoutItsSlash() {
    assertThat(JsonPointer.parse("")).isNull();
    assertThat(JsonPointer.parse("foo")).isNull();
    assertThat(JsonPointer.parse("#/foo")).isNull();
  }

  private static JsonPointer pointer(String text) {
    return requireNonNull(JsonPointer.parse(text));
  }

  private static Object document() {
    return requireNonNull(requireNonNull(Json.read(DOCUMENT.getBytes(UTF_8))).value());
  }
}
