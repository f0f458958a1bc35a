package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page about servers shows the results of the test runs, and the libraries of the runs. */
class ServersPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/servers.md");
  private static final String HEAD = "| --- | --- | --- | --- | --- | --- | --- |\n";

  @Test
  void theTableShowsTheResultsOfTheRuns() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    int start = page.indexOf(HEAD) + HEAD.length();
    String generated =
        page.substring(0, start) + table() + page.substring(page.indexOf("\n\n", start - 1) + 1);
    if (Boolean.getBoolean("sallyport.regenerate")) {
      Files.writeString(PAGE, generated, StandardCharsets.UTF_8);
    }

    assertThat(page).as("regenerate it with -Dsallyport.regenerate=true").isEqualTo(generated);
  }

  @Test
  void everyTestOfEveryRunPassed() throws IOException {
    assertThat(results())
        .allSatisfy(
            run -> {
              for (String tests : List.of("GuardIT", "FeaturesIT", "CallsIT")) {
                assertThat(run.getProperty(tests)).matches("([0-9]+) of \\1");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"tomcat-jersey, 8", "tomcat-resteasy, 8", "jersey-se, 6", "resteasy-se, 5"})
  void thePageNamesTheLibrariesOfTheTests(String server, int libraries) throws Exception {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/servers", server, "pom.xml").toFile())
            .getElementsByTagName("dependency");

    assertThat(dependencies.getLength()).isEqualTo(libraries);
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      String artifact = text(dependency, "artifactId");
      assertThat(page)
          .containsAnyOf(
              "<artifactId>"
                  + artifact
                  + "</artifactId><version>"
                  + text(dependency, "version")
                  + "</version>",
              "`" + artifact + "`");
    }
  }

  private static String text(Element dependency, String name) {
    return dependency.getElementsByTagName(name).item(0).getTextContent();
  }

  private static String table() throws IOException {
    return results().stream()
        .map(
            run ->
                Stream.of("server", "java", "GuardIT", "FeaturesIT", "CallsIT", "request", "ejb")
                    .map(name -> run.getProperty(name, "not tried"))
                    .collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining());
  }

  /** Returns the results of all runs, in the order of their names. */
  private static List<Properties> results() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/servers"))) {
      return files.sorted().map(ServersPageTest::read).toList();
    }
  }

  private static Properties read(Path file) {
    Properties run = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      run.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run;
  }
}
