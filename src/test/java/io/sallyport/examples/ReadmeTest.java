package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README shows examples that compile, word for word. */
class ReadmeTest {

  @ParameterizedTest
  @ValueSource(strings = {"Payments", "Tokens"})
  void showsTheExample(String name) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/sallyport/examples", name + ".java"), UTF_8);
    String shown = source.substring(source.indexOf("@Path")).strip();
    String readme = Files.readString(Path.of("README.md"), UTF_8);

    assertThat(readme).contains(shown);
  }
}
