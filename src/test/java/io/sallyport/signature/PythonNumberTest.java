package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json.Numeral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python 3.11's text of numbers: {@code json.dumps(json.loads(text))}. */
class PythonNumberTest {

  /** Returns lines of a text and the text that Python 3.11 wrote for it. */
  static List<String> python() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/python-numbers.txt"));
  }

  @ParameterizedTest
  @MethodSource("python")
  void writesAsPython(String line) {
    int space = line.indexOf(' ');
    Numeral numeral = new Numeral(line.substring(0, space));
    assertThat(PythonNumber.of(numeral)).isEqualTo(line.substring(space + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e309", "1e999", "1.8e308", "1.7976931348623159e308"})
  void hasNoTextForTheInfinite(String text) {
    assertThat(PythonNumber.of(new Numeral(text))).isNull();
  }

  @Test
  void textReadsBackTheSame() {
    long seed = 17;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(PythonNumber.repr(value)))
            .as("seed %d, round %d", seed, i)
            .isEqualTo(value);
      }
    }
  }
}
