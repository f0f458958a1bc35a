package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2PolicyTest {

  @Test
  void defaultsAreThoseOfOwasp() {
    assertThat(Argon2Policy.DEFAULT).isEqualTo(new Argon2Policy(19_456, 2, 1));
  }

  @ParameterizedTest
  @CsvSource({"8,1,1", "1048576,20,16", "128,1,16"})
  void acceptsTheEndsOfItsRanges(int memoryKib, int iterations, int parallelism) {
    assertThat(Argon2Policy.isInRange(memoryKib, iterations, parallelism)).isTrue();
    assertThat(new Argon2Policy(memoryKib, iterations, parallelism)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "7,1,1,8 (8 for each lane) to 1048576",
    "127,1,16,128 (8 for each lane) to 1048576",
    "1048577,1,1,8 (8 for each lane) to 1048576",
    "-1,1,1,8 (8 for each lane) to 1048576",
    "64,0,1,1 to 20",
    "64,21,1,1 to 20",
    "64,1,0,1 to 16",
    "200,1,17,1 to 16",
    "64,1,-1,1 to 16"
  })
  void rejectsValuesOutOfRange(int memoryKib, int iterations, int parallelism, String allowed) {
    assertThat(Argon2Policy.isInRange(memoryKib, iterations, parallelism)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Policy(memoryKib, iterations, parallelism))
        .withMessageContaining(allowed);
  }
}
