package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates match as Jakarta REST 3.1, section 3.7.3 defines. */
class PathTemplateTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/, /a/b, /a/b",
        "'', /a, /a",
        "a, /a, ''",
        "/a/, /a/b, /b",
        "a, /ab, none",
        "a, /b, none",
        "{id}, /7, ''",
        "{id}, /7/x, /x",
        "{id}/x, /7/x/y, /y",
        "'{id: [0-9]{1,2}}', /77/x, /x",
        "'{id: [0-9]{1,2}}', /777/x, none",
        "'{id: (a|b)(c)}', /ac/x, /x",
        "'{rest: .*}', /a/b, ''",
        "a.b, /axb, none",
        "a+b, /a+b/c, /c"
      })
  void returnsWhatIsLeftOfThePath(String template, String path, @Nullable String rest) {
    assertThat(PathTemplate.of(template).rest(path)).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource({"ab, a", "a{x}, {x}{y}", "{x}{y}, {x}", "'{x: .+}', {x}"})
  void prefersLiteralsThenVariablesThenExpressions(String first, String second) {
    assertThat(PathTemplate.of(first)).isLessThan(PathTemplate.of(second));
  }

  @Test
  void leavesMatrixParametersOut() {
    assertThat(PathTemplate.withoutMatrix("/a;x=1/b;y;z=/c")).isEqualTo("/a/b/c");
    assertThat(PathTemplate.withoutMatrix("/a/b")).isEqualTo("/a/b");
  }
}
