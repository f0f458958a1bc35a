package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that repeat versions of the {@code pom.xml}. */
class ReleaseFilesTest {
  private final String pom = Files.readString(Path.of("pom.xml"));

  ReleaseFilesTest() throws IOException {}

  @Test
  void theBillOfMaterialsIsOfTheSameVersion() throws IOException {
    String bom = Files.readString(Path.of("src/bom/pom.xml"));
    assertThat(first(bom, "<version>([^<]+)</version>"))
        .isEqualTo(first(pom, "<artifactId>sallyport</artifactId><version>([^<]+)</version>"));
  }

  /** Profiles, files and tests in the commands of the guide for contributors. */
  @Test
  void theCommandsOfTheGuideNameWhatExists() throws IOException {
    String guide = Files.readString(Path.of("CONTRIBUTING.md"));
    assertThat(all(guide, "-P([a-z0-9-]+)"))
        .allMatch(each -> pom.contains("<id>" + each + "</id>"));
    assertThat(all(guide, "(\\.ci/[a-z-]+)")).isNotEmpty().allMatch(ReleaseFilesTest::isFile);
    assertThat(all(guide, "-f ([^ ]+)")).isNotEmpty().allMatch(ReleaseFilesTest::isFile);
    Set<String> tests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      files.forEach(file -> tests.add(file.getFileName().toString().replace(".java", "")));
    }
    assertThat(tests).containsAll(all(guide, "test='?([A-Za-z]+)"));
  }

  @Test
  void theTckRunsWithTheJarAndTheServersOfTheBuild() throws IOException {
    String tck = Files.readString(Path.of("src/servers/tck/pom.xml"));
    assertThat(first(tck, "target/sallyport-(.+)\\.jar<"))
        .isEqualTo(first(pom, "<artifactId>sallyport</artifactId><version>([^<]+)</version>"));
    assertThat(first(tck, "<version.payara>([^<]+)<"))
        .isEqualTo(first(pom, "<version.payara>([^<]+)<"));
    assertThat(first(tck, "<version.wildfly>([^<]+)<"))
        .isEqualTo(first(pom, "wildfly-dist:([^:]+):zip"));
  }

  private static boolean isFile(String path) {
    return Files.isRegularFile(Path.of(path));
  }

  private static Set<String> all(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(each -> found.add(each.group(1)));
    return found;
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
