package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python 3.11's text of documents: {@code json.dumps(json.loads(text), sort_keys=True)}. */
class CanonicalJsonTest {

  static Stream<Arguments> python() {
    return Stream.of(
        Arguments.of("{}", "{}"),
        Arguments.of("[]", "[]"),
        Arguments.of("null", "null"),
        Arguments.of("true", "true"),
        Arguments.of("\"x\"", "\"x\""),
        Arguments.of("{\"b\":1,\"a\":2}", "{\"a\": 2, \"b\": 1}"),
        Arguments.of(" { \"a\" : [ 1 , 2 , { } , [ ] ] } ", "{\"a\": [1, 2, {}, []]}"),
        Arguments.of(
            "{\"a\":{\"d\":null,\"c\":[true,false]},\"B\":\"x\"}",
            "{\"B\": \"x\", \"a\": {\"c\": [true, false], \"d\": null}}"),
        Arguments.of(
            "{\"\u00e9\":\"\u00fc\",\"z\":\"\\u00e9\"}",
            "{\"z\": \"\\u00e9\", \"\\u00e9\": \"\\u00fc\"}"),
        Arguments.of(
            "{\"\ud83d\ude00\":1,\"\":2,\"\uffff\":3,\"a\":4}",
            "{\"\": 2, \"a\": 4, \"\\uffff\": 3, \"\\ud83d\\ude00\": 1}"),
        Arguments.of(
            "{\"\\ud83d\\ude00\":\"\\uD83D\\uDE00\"}", "{\"\\ud83d\\ude00\": \"\\ud83d\\ude00\"}"),
        Arguments.of(
            "\"\\u0000\\u001f\\u007f\\u0080 \\\" \\\\ \\/ \\b\\f\\n\\r\\t\"",
            "\"\\u0000\\u001f\\u007f\\u0080 \\\" \\\\ / \\b\\f\\n\\r\\t\""),
        Arguments.of(
            "{\"aa\":1,\"a\":2,\"\":3,\"A\":4,\"a \":5}",
            "{\"\": 3, \"A\": 4, \"a\": 2, \"a \": 5, \"aa\": 1}"),
        Arguments.of(
            "{\"x\":1.0,\"y\":1e16,\"z\":-0,\"w\":1e-5}",
            "{\"w\": 1e-05, \"x\": 1.0, \"y\": 1e+16, \"z\": 0}"),
        Arguments.of("[\"\u2028\u2029\ufeff\"]", "[\"\\u2028\\u2029\\ufeff\"]"),
        Arguments.of("\"\\u0020\\u007e\\u0021~\"", "\" ~!~\""),
        Arguments.of("{\"10\":1,\"9\":2}", "{\"10\": 1, \"9\": 2}"),
        Arguments.of("{\"a\":\"<>&\\u0027/\"}", "{\"a\": \"<>&'/\"}"),
        Arguments.of("[[[[1]]]]", "[[[[1]]]]"),
        Arguments.of("{\"k\":\"\u65e5\u672c\u8a9e\"}", "{\"k\": \"\\u65e5\\u672c\\u8a9e\"}"),
        Arguments.of("\t\n\r [1]\n", "[1]"));
  }

  @ParameterizedTest
  @MethodSource("python")
  void writesAsPython(String text, String expected) {
    assertThat(canonical(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("python")
  void canonicalFormIsItsOwn(String text, String expected) {
    assertThat(canonical(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"a\":1,\"a\":2}}",
        "[{\"a\":1,\"a\":2}]",
        "{\"a\":1}{}",
        "{\"a\":1,}",
        "[1,]",
        "{'a':1}",
        "{a:1}",
        "[NaN]",
        "[Infinity]",
        "[1e999]",
        "{\"a\":-1e999}",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[\"\\ud800\"]",
        "[\"\\x41\"]",
        "[\"\u0001\"]",
        "\ufeff{}",
        "// x\n{}",
      })
  void hasNoFormForWhatIsNotStrictJson(String text) {
    assertThat(canonical(text)).isNull();
  }

  @Test
  void hasNoFormForBytesThatAreNotUtf8() {
    assertThat(CanonicalJson.of(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'})).isNull();
    assertThat(CanonicalJson.of(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .isNull();
  }

  @Test
  void boundsTheDepth() {
    assertThat(canonical("[".repeat(64) + "]".repeat(64))).isNotNull();
    assertThat(canonical("[".repeat(66) + "]".repeat(66))).isNull();
    assertThat(canonical("[".repeat(100_000))).isNull();
  }

  @Test
  void boundsTheLengthOfANumber() {
    assertThat(canonical("1".repeat(400))).hasSize(400);
    assertThat(canonical("1".repeat(401))).isNull();
  }

  @Test
  void boundsTheWorkThatNumbersMake() {
    String tiny = "5e-324,";
    int most = CanonicalJson.MAX_EXPONENTS;
    assertThat(canonical("[" + tiny.repeat(most - 1) + "5E-324]")).isNotNull();
    assertThat(canonical("[" + tiny.repeat(most) + "5E-324]")).isNull();
  }

  private static @Nullable String canonical(String text) {
    byte[] bytes = CanonicalJson.of(text.getBytes(StandardCharsets.UTF_8));
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
