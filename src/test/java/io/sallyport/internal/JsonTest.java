package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.internal.Json.Numeral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String VALID =
      "{\"a\":[1,-2.5e+3,true,false,null,\"x\\n\"],\"b\":{\"c\":\"d\"}}";

  @Test
  void readsEveryKindOfValue() {
    Map<String, Object> object = Objects.requireNonNull(Json.object(utf8(VALID)));
    assertThat(object.keySet()).containsExactly("a", "b");
    assertThat(object.get("a"))
        .isEqualTo(
            Arrays.asList(new Numeral("1"), new Numeral("-2.5e+3"), true, false, null, "x\n"));
    assertThat(object.get("b")).isEqualTo(Map.of("c", "d"));
  }

  @Test
  void keepsTheOrderOfMembers() {
    byte[] text = utf8("{\"z\":1,\"a\":2,\"m\":3}");
    Map<String, Object> object = Objects.requireNonNull(Json.object(text));
    assertThat(object.keySet()).containsExactly("z", "a", "m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " { } ", "\t\r\n{}\n", "{\"\":0}", "{ \"a\" : 1 , \"b\" : 2 }"})
  void readsSpaceAroundAndInside(String text) {
    assertThat(Json.object(utf8(text))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"x\"", "true", "null", "[{}]"})
  void otherValuesAreNoObject(String text) {
    assertThat(read(text)).isNotNull();
    assertThat(Json.object(utf8(text))).isNull();
  }

  @Test
  void whatItReadsCannotBeChanged() {
    Map<String, Object> object = Objects.requireNonNull(Json.object(utf8(VALID)));
    List<?> list = (List<?>) Objects.requireNonNull(object.get("a"));
    assertThatThrownBy(() -> object.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void numbersBecomeWhatTheReaderMakesOfThem() {
    byte[] text = utf8("{\"a\":[1,{\"b\":22}]}");
    assertThat(Json.object(text, number -> number.text().length()))
        .isEqualTo(Map.of("a", List.of(1, Map.of("b", 2))));
    assertThat(Json.object(text, number -> number.text().equals("22") ? null : 0)).isNull();
  }

  @Test
  void tellsAReplacementCharacterFromBytesThatAreNotUtf8() {
    assertThat(read("\"\ufffd\"")).isEqualTo(new JsonValue("\ufffd"));
    assertThat(read("\"\\n\ufffd\u00e9\"")).isEqualTo(new JsonValue("\n\ufffd\u00e9"));
    byte[] text = utf8("\"\ufffd?\\n?\"");
    for (int at : new int[] {4, 7}) {
      byte[] broken = text.clone();
      broken[at] = (byte) 0xff;
      assertThat(Json.read(broken)).isNull();
    }
  }

  @Test
  void tellsNullFromMalformed() {
    assertThat(read("null")).isEqualTo(new JsonValue(null));
    assertThat(read("nul")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"\\u0041\"|A",
        "\"\\u00e9\\u00E9\"|\u00e9\u00e9",
        "\"\\ud83d\\ude00\"|\ud83d\ude00",
        "\"\\\"\\\\\\/\"|\"\\/",
        "\"a/b\"|a/b",
      })
  void readsEscapes(String text, String expected) {
    assertThat(read(text)).isEqualTo(new JsonValue(expected));
  }

  @Test
  void readsControlEscapes() {
    assertThat(read("\"\\b\\f\\n\\r\\t\\u0000\"")).isEqualTo(new JsonValue("\b\f\n\r\t\0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "{]",
        "[}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,}",
        "{,}",
        "{,\"a\":1}",
        "{a:1}",
        "{1:1}",
        "{'a':1}",
        "{null:1}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,,2]",
        "{}{}",
        "{} x",
        "1 2",
        "nul",
        "True",
        "NULL",
        "truefalse",
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        "01",
        "-",
        "-01",
        "+1",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "1E-",
        "0x10",
        "1_000",
        "1f",
        "--1",
        "\u0661",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x41\"",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u+123\"",
        "\"\\U0041\"",
        "\"\\'\"",
        "\"\\",
        "\"\u0000\"",
        "\"\u001f\"",
        "\"a\tb\"",
        "\"a\nb\"",
        "\"\\n\u0001\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800x\"",
        "'a'",
        "/**/1",
        "1//x",
        "#1",
        "\ufeff1",
        "\u00a01",
        "\f1",
        "\u000b1",
        "1\u0000",
      })
  void rejectsWhatIsNotJson(String text) {
    assertThat(read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"\":1,\"\":2}",
        "{\"x\":{\"a\":null,\"a\":null}}",
        "[[{\"a\":1,\"a\":2}]]",
      })
  void rejectsDuplicateNames(String text) {
    assertThat(read(text)).isNull();
  }

  @Test
  void namesOfDifferentObjectsMayBeTheSame() {
    assertThat(read("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}")).isNotNull();
  }

  @Test
  void rejectsBytesThatAreNotUtf8() {
    int[][] wrong = {
      {0x80},
      {0xc0, 0x80},
      {0xc1, 0xbf},
      {0xe0, 0x80, 0x80},
      {0xed, 0xa0, 0x80},
      {0xed, 0xbf, 0xbf},
      {0xf0, 0x80, 0x80, 0x80},
      {0xf4, 0x90, 0x80, 0x80},
      {0xf8, 0x88, 0x80, 0x80, 0x80},
      {0xff},
      {0xc3},
      {0xe2, 0x82}
    };
    for (int[] sequence : wrong) {
      byte[] text = new byte[sequence.length + 2];
      Arrays.fill(text, (byte) '"');
      for (int i = 0; i < sequence.length; i++) {
        text[i + 1] = (byte) sequence[i];
      }
      assertThat(Json.read(text)).as(Arrays.toString(sequence)).isNull();
    }
    assertThat(Json.read("[\"x\"]".getBytes(StandardCharsets.UTF_16))).isNull();
  }

  @Test
  void boundsTheDepth() {
    int most = Json.MAX_DEPTH;
    assertThat(read("[".repeat(most) + "1" + "]".repeat(most))).isNotNull();
    assertThat(read("[".repeat(most + 1) + "1" + "]".repeat(most + 1))).isNull();
    assertThat(read("{\"a\":".repeat(most) + "1" + "}".repeat(most))).isNotNull();
    assertThat(read("{\"a\":".repeat(most + 1) + "1" + "}".repeat(most + 1))).isNull();
    assertThat(read("[".repeat(1_000_000))).isNull();
  }

  @Test
  void boundsTheLengthOfANumber() {
    assertThat(read("1".repeat(400))).isNotNull();
    assertThat(read("1".repeat(401))).isNull();
    assertThat(read("0." + "1".repeat(399))).isNull();
  }

  @Test
  void numbersKeepTheirText() {
    for (String text :
        List.of("0", "-0", "1.0", "1e5", "1E+05", "-0.00", "123456789012345678901")) {
      assertThat(read(text)).isEqualTo(new JsonValue(new Numeral(text)));
    }
    assertThat(new Numeral("-12").isInteger()).isTrue();
    assertThat(new Numeral("1.0").isInteger()).isFalse();
    assertThat(new Numeral("1e5").isInteger()).isFalse();
    assertThat(new Numeral("1E5").isInteger()).isFalse();
    assertThat(new Numeral("1e5").decimal()).isEqualByComparingTo(new BigDecimal(100_000));
    assertThat(new Numeral("-12").integer()).isEqualTo(BigInteger.valueOf(-12));
  }

  @Test
  void everyTextThatEndsEarlyIsMalformed() {
    for (int i = 0; i < VALID.length(); i++) {
      assertThat(read(VALID.substring(0, i))).as("first %d", i).isNull();
    }
  }

  @Test
  void everyStructuralCharacterCounts() {
    for (int i = 0; i < VALID.length(); i++) {
      if ("{}[]:,".indexOf(VALID.charAt(i)) < 0) {
        continue;
      }
      String before = VALID.substring(0, i);
      String after = VALID.substring(i + 1);
      assertThat(read(before + after)).as("without character %d", i).isNull();
      assertThat(read(before + VALID.charAt(i) + VALID.charAt(i) + after))
          .as("character %d twice", i)
          .isNull();
      for (char other : "{}[]:,".toCharArray()) {
        if (other != VALID.charAt(i)) {
          assertThat(read(before + other + after)).as("%s for character %d", other, i).isNull();
        }
      }
    }
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    long seed = 8259;
    Random random = new Random(seed);
    byte[] valid = utf8(VALID);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = valid.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        Json.read(bytes);
        Json.read(cut);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
  }

  private static @Nullable JsonValue read(String text) {
    return Json.read(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
