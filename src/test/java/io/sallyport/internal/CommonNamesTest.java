package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonNamesTest {

  static List<String> names() {
    return CommonNames.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsEachNameInsideOfAText(String name) {
    byte[] bytes = (">" + name + "<").getBytes(StandardCharsets.US_ASCII);
    String found = CommonNames.find(bytes, 1, bytes.length - 1);
    assertThat(found).isEqualTo(name).isSameAs(CommonNames.find(bytes, 1, bytes.length - 1));
    for (int i = 1; i <= name.length(); i++) {
      byte[] other = bytes.clone();
      other[i] ^= (byte) 0x80;
      assertThat(CommonNames.find(other, 1, other.length - 1)).isNull();
    }
    assertThat(CommonNames.find(bytes, 1, bytes.length)).isNull();
    assertThat(CommonNames.find(bytes, 1, 1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_i",
        "client_ix",
        "client_idx",
        "permissi",
        "preferred_user",
        "preferred_usernames",
        "is",
        "isss",
        "iss\0",
        "iss\0\0\0\0\3",
        "\0\0\0"
      })
  void findsNoNameThatIsOnlySimilar(String name) {
    byte[] exact = name.getBytes(StandardCharsets.US_ASCII);
    byte[] text = ("\"" + name + "\":\"of a longer text\"").getBytes(StandardCharsets.US_ASCII);

    assertThat(CommonNames.find(exact, 0, exact.length)).isNull();
    assertThat(CommonNames.find(text, 1, exact.length + 1)).isNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsEachNameInALongerText(String name) {
    byte[] text = ("{\"" + name + "\":\"of a longer text\"}").getBytes(StandardCharsets.US_ASCII);

    assertThat(CommonNames.find(text, 2, name.length() + 2)).isEqualTo(name);
  }
}
