package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on plain Java shows examples that compile, word for word. */
class PlainJavaPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"PlainJava", "Parcels"})
  void showsTheExample(String name) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/sallyport/examples", name + ".java"), UTF_8);
    String page = Files.readString(Path.of("src/site/markdown/plain-java.md"), UTF_8);
    int start = name.equals("Parcels") ? source.indexOf("@Path") : source.indexOf("public class");

    assertThat(page).contains(source.substring(start).strip());
  }
}
