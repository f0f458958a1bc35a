package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void theContainerHasTheTestedServer() throws IOException {
    String container = Files.readString(Path.of("server-config/container/Containerfile"));
    assertThat(first(container, "payara/micro:([0-9.]+)-jdk17"))
        .isEqualTo(first(pom, "<version.payara>([^<]+)<"));
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

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
