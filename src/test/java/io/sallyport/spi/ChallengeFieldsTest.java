package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeFieldsTest {

  @Test
  void fieldsGoBesideAChallengeAndNotIntoIt() {
    Challenge challenge =
        Challenge.of("Signature", "r").beside("Accept-Signature", "a=()").with("more", "1");

    assertThat(challenge).hasToString("Signature realm=\"r\", more=\"1\"");
    assertThat(challenge.fields()).isEqualTo(Map.of("Accept-Signature", "a=()"));
    assertThat(Challenge.of("Bearer", "r").fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "\u00e9", "\u0000"})
  void aFieldBreaksNoHeader(String value) {
    Challenge challenge = Challenge.of("Signature", "r");

    assertThatIllegalArgumentException().isThrownBy(() -> challenge.beside("X", value));
    assertThatIllegalArgumentException().isThrownBy(() -> challenge.beside(value, "x"));
  }
}
