package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {

  @Test
  void writesLowerCase() {
    assertThat(Hex.encode(new byte[] {0, 0x7f, (byte) 0x80, (byte) 0xff})).isEqualTo("007f80ff");
    assertThat(Hex.encode(new byte[0])).isEmpty();
  }

  @Test
  void readsEitherCase() {
    assertThat(Hex.decode("00aAFf")).containsExactly(0x00, 0xaa, 0xff);
    assertThat(Hex.decode("")).isEmpty();
  }

  @Test
  void readsBackEveryByte() {
    for (int i = 0; i < 256; i++) {
      byte[] bytes = {(byte) i};
      assertThat(Hex.decode(Hex.encode(bytes))).containsExactly(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "000",
        "0g",
        "g0",
        "0x00",
        " 00",
        "00 ",
        "0 0",
        "-1",
        "+1",
        "/0",
        ":0",
        "@0",
        "`0",
        "0G",
        "\u0660\u0660",
        "\uff11\uff11",
        "0\u00b2"
      })
  void rejectsAllElse(String text) {
    assertThat(Hex.decode(text)).isNull();
  }
}
