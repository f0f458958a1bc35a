package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on protecting resources shows examples that compile, word for word. */
class ProtectingPageTest {

  @ParameterizedTest
  @CsvSource({
    "Orders, @Path",
    "Archive, @ApplicationScoped",
    "Maintenance, @RequestScoped",
    "OpenEndpointsTest, class",
    "Greeting, @ApplicationScoped",
    "Tickets, @ApplicationScoped"
  })
  void showsTheExample(String name, String start) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/sallyport/examples", name + ".java"), UTF_8);
    String page = Files.readString(Path.of("src/site/markdown/protecting.md"), UTF_8);

    assertThat(page).contains(source.substring(source.indexOf("\n" + start)).strip());
  }
}
