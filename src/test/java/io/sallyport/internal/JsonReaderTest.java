package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json.Numeral;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read in fewer steps: the same as if it were not. */
class JsonReaderTest {
  @Test
  void shortIntegersWithoutASignNeedNoText() {
    Json.Numbers numbers =
        new Json.Numbers() {
          @Override
          public Object number(Numeral numeral) {
            return numeral.text();
          }

          @Override
          public Object integer(long value) {
            return value;
          }
        };
    byte[] text = utf8("{\"a\":[0,999999999999999999,1000000000000000000,-0,-1,1.0,1e1,0.0,12 ]}");
    assertThat(Json.object(text, numbers))
        .isEqualTo(
            Map.of(
                "a",
                List.of(
                    0L,
                    999_999_999_999_999_999L,
                    "1000000000000000000",
                    "-0",
                    "-1",
                    "1.0",
                    "1e1",
                    "0.0",
                    12L)));
    assertThat(Json.object(utf8("{\"a\":01}"), numbers)).isNull();
    assertThat(Json.object(utf8("{\"a\":1x}"), numbers)).isNull();
  }

  @Test
  void commonNamesAreReadLikeOthers() {
    List<String> names =
        List.of(
            "iss", "isS", "is", "i", "exp", "preferred_username", "preferred-username", "", "x");
    StringBuilder text = new StringBuilder("{\"\u00e9xp\":1");
    names.forEach(name -> text.append(",\"").append(name).append("\":1"));
    Map<String, Object> object = Objects.requireNonNull(Json.object(utf8(text + "}")));
    assertThat(object)
        .containsOnlyKeys(
            Stream.concat(Stream.of("\u00e9xp"), names.stream()).toArray(String[]::new));
    assertThat(read("{\"exp\":1,\"exp\":2}")).isNull();
    assertThat(read("{\"exp\":1,\"\\u0065xp\":2}")).isNull();
  }

  @Test
  void boundsTheDepthOfEveryKindOfValue() {
    int most = Json.MAX_DEPTH;
    for (String value : List.of("\"x\"", "true", "null", "{}", "[]", "1")) {
      assertThat(read("{\"a\":".repeat(most) + value + "}".repeat(most))).isNotNull();
      assertThat(read("{\"a\":".repeat(most + 1) + value + "}".repeat(most + 1))).isNull();
      assertThat(read("[".repeat(most + 1) + value + "]".repeat(most + 1))).isNull();
    }
  }

  private static @Nullable JsonValue read(String text) {
    return Json.read(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
