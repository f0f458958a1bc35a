package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleEndpointsTest {

  @ParameterizedTest
  @ValueSource(strings = {"/kindly", "/a/b-c/D_9.x~", "/v1.0"})
  void takesAPath(String path) {
    assertThat(endpoints(path).below()).isEqualTo(path);
  }

  @Test
  void takesTheRootAsNoPath() {
    assertThat(endpoints("/").below()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kindly",
        "/kindly/",
        "//kindly",
        "/a//b",
        "/..",
        "/a/../b",
        "/a/./b",
        "/a?b",
        "/a#b",
        "/a%2e",
        "/a b",
        "/\"><script>",
        "https://example.com/kindly",
        "/\u00e4"
      })
  void rejectsWhatIsNoPath(String path) {
    assertThatThrownBy(() -> endpoints(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as /kindly");
  }

  @Test
  void rejectsAPathWithoutEnd() {
    assertThat(endpoints("/" + "a".repeat(ConsoleEndpoints.MAX_LENGTH - 1)).below()).hasSize(200);
    assertThatThrownBy(() -> endpoints("/" + "a".repeat(ConsoleEndpoints.MAX_LENGTH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ConsoleEndpoints endpoints(String path) {
    return new ConsoleEndpoints(true, path, "X-API-Key", null, Map.of());
  }
}
