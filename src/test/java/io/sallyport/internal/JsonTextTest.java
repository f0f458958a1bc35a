package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  private static String write(@Nullable Object value) {
    return JsonText.write(Collections.singletonMap("a", value));
  }

  private static void rejected(Object value) {
    assertThatThrownBy(() -> write(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesMembersInTheirOrderWithoutWhiteSpace() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("z", 1);
    members.put("a", Arrays.asList(true, null, "x"));
    members.put("m", Map.of());
    members.put("e", List.of());

    assertThat(JsonText.write(members))
        .isEqualTo("{\"z\":1,\"a\":[true,null,\"x\"],\"m\":{},\"e\":[]}");
  }

  @Test
  void writesNumbersExactly() {
    assertThat(write(Long.MIN_VALUE)).isEqualTo("{\"a\":-9223372036854775808}");
    assertThat(write(BigInteger.TEN.pow(30))).isEqualTo("{\"a\":1" + "0".repeat(30) + "}");
    assertThat(write(new BigDecimal("1.50"))).isEqualTo("{\"a\":1.50}");
    assertThat(write(1.5d)).isEqualTo("{\"a\":1.5}");
  }

  @Test
  void escapesWhatJsonForbids() {
    assertThat(write("\"\\\u0000\u001f\n/\u007f\u00e9\ud83d\ude00"))
        .isEqualTo("{\"a\":\"\\\"\\\\\\u0000\\u001f\\u000a/\u007f\u00e9\ud83d\ude00\"}");
    assertThat(JsonText.write(Map.of("\n", 1))).isEqualTo("{\"\\u000a\":1}");
  }

  @Test
  void whatItWritesIsReadBack() {
    for (char c = 0; c < 0xd800; c++) {
      byte[] json = write("x" + c).getBytes(StandardCharsets.UTF_8);
      assertThat(Json.object(json)).as("U+%04x", (int) c).isEqualTo(Map.of("a", "x" + c));
    }
  }

  @Test
  void rejectsWhatIsNotUnicode() {
    rejected("\ud83d");
    rejected("\ude00");
    rejected("\ude00\ud83d");
    rejected("\ud83dx");
    assertThatThrownBy(() -> JsonText.write(Map.of("\ud83d", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsWhatJsonHasNoFormFor() {
    rejected(Double.NaN);
    rejected(Float.POSITIVE_INFINITY);
    rejected(new Object());
    rejected('x');
    rejected(Map.of(1, 2));
  }

  @Test
  void rejectsWhatIsNestedTooDeep() {
    Object nested = List.of();
    for (int depth = 2; depth < Json.MAX_DEPTH; depth++) {
      nested = List.of(nested);
    }
    write(nested);
    rejected(List.of(List.of(nested)));
  }
}
