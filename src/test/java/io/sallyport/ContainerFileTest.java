package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The container file fits to the build; {@code .ci/try-container} builds and runs it. */
class ContainerFileTest {
  private final String file = Files.readString(Path.of("server-config/container/Containerfile"));
  private final String pom = Files.readString(Path.of("pom.xml"));

  ContainerFileTest() throws IOException {}

  @Test
  void theServerIsTheTestedOne() {
    assertThat(first(file, "^FROM docker.io/payara/micro:([0-9.]+)-jdk"))
        .isEqualTo(first(pom, "<version.payara>([^<]+)<"));
  }

  @Test
  void theServersJavaRunsTheClasses() {
    int java = Integer.parseInt(first(file, "^FROM .*-jdk([0-9]+)$"));
    assertThat(java)
        .isGreaterThanOrEqualTo(Integer.parseInt(first(pom, "<maven.compiler.release>([0-9]+)<")));
  }

  /** The pattern finds the sample, and no other artifact. */
  @Test
  void whatIsCopiedIsBuilt() {
    PathMatcher source =
        FileSystems.getDefault().getPathMatcher("glob:" + first(file, "^COPY ([^ ]+) "));
    String name =
        "target/sallyport-" + first(pom, "<artifactId>sallyport</artifactId><version>([^<]+)<");
    assertThat(source.matches(Path.of(name + "-sample.war"))).isTrue();
    assertThat(source.matches(Path.of(name + ".jar"))).isFalse();
    assertThat(pom).contains("<classifier>sample</classifier>");
  }

  @Test
  void whatIsCopiedIsDeployed() {
    assertThat(first(file, "^COPY [^ ]+ (.+)$"))
        .isEqualTo(first(file, "\"--deploy\", \"([^\"]+)\""));
  }

  @Test
  void thePageShowsTheFile() throws IOException {
    assertThat(Files.readString(Path.of("src/site/markdown/deployment.md")))
        .contains(file.substring(file.indexOf("FROM")));
  }

  @Test
  void theUserIsNotRoot() {
    assertThat(first(file, "^USER (.+)$")).isNotIn("root", "0");
  }

  @Test
  void thePortIsThatOfTheSample() {
    String port = first(pom, "<key>--port</key><value>([0-9]+)<");
    assertThat(first(file, "^EXPOSE ([0-9]+)$")).isEqualTo(port);
    assertThat(first(file, "-p [0-9]+:([0-9]+) ")).isEqualTo(port);
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
