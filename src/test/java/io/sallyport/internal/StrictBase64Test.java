package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /**
   * RFC 4648 section 10, <a href="https://www.rfc-editor.org/rfc/rfc4648#section-10">vectors</a>.
   */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, Zg==",
    "fo, Zm8=",
    "foo, Zm9v",
    "foob, Zm9vYg==",
    "fooba, Zm9vYmE=",
    "foobar, Zm9vYmFy"
  })
  void readsTheVectorsOfRfc4648(String text, String encoded) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(StrictBase64.encode(bytes)).isEqualTo(encoded);
    assertThat(StrictBase64.decode(encoded)).containsExactly(bytes);
    String unpadded = encoded.replace("=", "");
    assertThat(StrictBase64.encodeUrl(bytes)).isEqualTo(unpadded);
    assertThat(StrictBase64.decodeUrl(unpadded)).containsExactly(bytes);
  }

  @Test
  void alphabetsDifferInTwoCharacters() {
    byte[] bytes = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};
    assertThat(StrictBase64.decode("+//+")).containsExactly(bytes);
    assertThat(StrictBase64.decodeUrl("-__-")).containsExactly(bytes);
    assertThat(StrictBase64.decode("-__-")).isNull();
    assertThat(StrictBase64.decodeUrl("+//+")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "Zg",
        "Zg=",
        "Zg===",
        "Zh==",
        "Zm8",
        "Zm9=",
        "Zm9vZ",
        "Zm9v=",
        "Zm9v====",
        "=",
        "==",
        "====",
        "Z===",
        "Zg==Zg==",
        "Zm=v",
        " Zg==",
        "Zg== ",
        "Zg==\n",
        "Zm\n9v",
        "Zm9*",
        "Zm9\u00e9",
        "Zm9\u0160"
      })
  void rejectsAllOtherPaddedTexts(String text) {
    assertThat(StrictBase64.decode(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "Zh",
        "Zg==",
        "Zg=",
        "Zm8=",
        "Zm9",
        "Zm9vZ",
        "Zm9v=",
        "=",
        "Z===",
        "Zm=v",
        " Zg",
        "Zg ",
        "Zg\n",
        "Zm9*",
        "Zm\u00e9v",
        "Zm9\u0160"
      })
  void rejectsAllOtherUrlTexts(String text) {
    assertThat(StrictBase64.decodeUrl(text)).isNull();
  }

  @Test
  void readsARangeOfAText() {
    assertThat(StrictBase64.decodeUrl("xx.Zm9v.yy", 3, 7))
        .containsExactly("foo".getBytes(StandardCharsets.US_ASCII));
    assertThat(StrictBase64.decodeUrl("xx.Zm9v.yy", 3, 3)).isEmpty();
    assertThat(StrictBase64.decodeUrl("xx.Zm9v.yy", 3, 8)).isNull();
  }

  @Test
  void oneTextForOneValue() {
    for (char a : (ALPHABET + "+/").toCharArray()) {
      for (char b : (ALPHABET + "+/").toCharArray()) {
        String text = "" + a + b + "==";
        byte[] bytes = StrictBase64.decode(text);
        if (bytes != null) {
          assertThat(StrictBase64.encode(bytes)).isEqualTo(text);
        }
      }
    }
  }

  @Test
  void whatIsReadIsWrittenTheSame() {
    long seed = 4648;
    Random random = new Random(seed);
    String characters = ALPHABET + "-_+/= ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n > 0; n--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      byte[] url = StrictBase64.decodeUrl(text.toString());
      byte[] padded = StrictBase64.decode(text.toString());
      if (url != null) {
        assertThat(StrictBase64.encodeUrl(url)).as("seed %d, round %d", seed, i).contains(text);
      }
      if (padded != null) {
        assertThat(StrictBase64.encode(padded)).as("seed %d, round %d", seed, i).contains(text);
      }
    }
  }

  @Test
  void readsBackEveryLength() {
    byte[] bytes = new byte[64];
    new Random(64).nextBytes(bytes);
    for (int n = 0; n <= bytes.length; n++) {
      byte[] some = Arrays.copyOf(bytes, n);
      assertThat(StrictBase64.decodeUrl(StrictBase64.encodeUrl(some))).containsExactly(some);
      assertThat(StrictBase64.decode(StrictBase64.encode(some))).containsExactly(some);
    }
  }
}
