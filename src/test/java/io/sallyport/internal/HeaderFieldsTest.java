package io.sallyport.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldsTest {
  private final SampleRequest request = new SampleRequest("GET", "/");

  @Test
  void readsAHeaderThatIsSentOnce() {
    Parsed<String> single = HeaderFields.single(request.with("X-Key", " \tvalue "), "x-key");
    assertThat(single.value()).isEqualTo("value");
    assertThat(single.rejected()).isNull();
  }

  @Test
  void headerThatIsNotSentIsNeitherValueNorRejection() {
    Parsed<String> single = HeaderFields.single(request, "X-Key");
    assertThat(single.value()).isNull();
    assertThat(single.rejected()).isNull();
  }

  @Test
  void emptyHeaderIsAnEmptyValue() {
    assertThat(HeaderFields.single(request.with("X-Key", ""), "X-Key").value()).isEmpty();
  }

  @Test
  void rejectsAHeaderThatIsSentTwice() {
    request.with("X-Key", "same").plus("x-key", "same");
    assertRejected(Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\r\nb", "a\nb", "\u001f", "\u007f", "\u0080", "caf\u00e9"})
  void rejectsControlAndNonAsciiCharacters(String value) {
    request.with("X-Key", value);
    assertRejected(Reason.HEADER_MALFORMED);
  }

  @Test
  void boundsTheLength() {
    request.with("X-Key", "x".repeat(HeaderFields.MAX_LENGTH));
    assertThat(HeaderFields.single(request, "X-Key").value()).hasSize(HeaderFields.MAX_LENGTH);
    request.with("X-Key", "x".repeat(HeaderFields.MAX_LENGTH + 1));
    assertRejected(Reason.HEADER_MALFORMED);
  }

  /** No other character becomes one of ASCII on the way: U+0141 ends like an A, U+013F like a ?. */
  @Test
  void acceptsOnlyPrintableAscii() {
    assertThat(HeaderFields.ascii(" a\t~")).isEqualTo(" a\t~".getBytes(US_ASCII));
    assertThat(HeaderFields.ascii("")).isEmpty();
    assertThat(HeaderFields.ascii(null)).isNull();
    for (String text :
        new String[] {
          "a\n", "a\r", "\u007f", "\u00e9", "\u0141", "\u013f", "\ud800", "\ud83d\ude00"
        }) {
      assertThat(HeaderFields.ascii(text)).isNull();
      assertThat(HeaderFields.ascii("abcdefgh".repeat(2) + text)).isNull();
    }
  }

  /** Attack: a character that splits headers, somewhere in a long value. */
  @Test
  void findsEachUnusualCharacterAnywhere() {
    String usual = "abcdefgh ijklmnop~tuvwx\t";
    for (int code = 0; code < 0xe000; code += code < 0x300 ? 1 : 0x80) {
      char c = (char) code;
      boolean printable = c == '\t' || (c >= ' ' && c <= '~');
      for (int at = 0; at < usual.length(); at++) {
        String text = usual.substring(0, at) + c + usual.substring(at + 1);
        assertThat(HeaderFields.isPrintable(text)).as("%x at %d", (int) c, at).isEqualTo(printable);
      }
    }
  }

  /** The same in values whose bytes are read eight at a time, with any rest. */
  @Test
  void findsEachUnusualCharacterAmongBytes() {
    for (String usual : new String[] {"abcdefgh", "abcdefghi~", "abcdefgh".repeat(5) + "xyz"}) {
      for (int code = 0; code < 0xe000; code += code < 0x300 ? 1 : 0x80) {
        char c = (char) code;
        boolean printable = c == '\t' || (c >= ' ' && c <= '~');
        for (int at = 0; at < usual.length(); at++) {
          String text = usual.substring(0, at) + c + usual.substring(at + 1);
          byte[] expected = printable ? text.getBytes(US_ASCII) : null;
          assertThat(HeaderFields.ascii(text)).as("%x at %d", (int) c, at).isEqualTo(expected);
          assertThat(HeaderFields.isPrintable(text)).isEqualTo(printable);
        }
      }
    }
  }

  @Test
  void tellsPrintableFromVisible() {
    assertThat(HeaderFields.isPrintable(" a\t~")).isTrue();
    assertThat(HeaderFields.isPrintable("")).isTrue();
    assertThat(HeaderFields.isPrintable("\n")).isFalse();
    assertThat(HeaderFields.isPrintable("\u007f")).isFalse();
    assertThat(HeaderFields.isVisible("!a~")).isTrue();
    assertThat(HeaderFields.isVisible("a b")).isFalse();
    assertThat(HeaderFields.isVisible("a\t")).isFalse();
    assertThat(HeaderFields.isVisible("\u007f")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, abc",
    "bearer abc, abc",
    "BEARER   abc, abc",
    "Bearer, ''",
    "Bearer abc def, abc def",
  })
  void findsWhatFollowsTheScheme(String value, String rest) {
    assertThat(HeaderFields.afterScheme(value, "bearer")).isEqualTo(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bear", "Bearerabc", "Basic abc", " Bearer abc", "Bearer\tabc", "Bearer,abc"})
  void valueOfAnotherSchemeIsNull(String value) {
    assertThat(HeaderFields.afterScheme(value, "bearer")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-API-Key", "a", "9", "!#$%&'*+-.^_`|~"})
  void knowsAToken(String text) {
    assertThat(HeaderFields.isToken(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "X Key", "X:Key", "X/Key", "\"X\"", "X(", "X\u00e9", "X\n", "{X}"})
  void knowsWhatIsNoToken(String text) {
    assertThat(HeaderFields.isToken(text)).isFalse();
  }

  private void assertRejected(Reason reason) {
    Parsed<String> single = HeaderFields.single(request, "X-Key");
    assertThat(single.value()).isNull();
    assertThat(single.rejected()).isEqualTo(Outcome.rejected(reason));
  }
}
