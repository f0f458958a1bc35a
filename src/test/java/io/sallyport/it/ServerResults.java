package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the tests of a class that passed on the server under test. With {@code
 * -Dsallyport.server.results=true} it writes the counts into {@code src/test/resources/servers},
 * from which the table of the page about servers is generated.
 */
public final class ServerResults implements TestWatcher, AfterAllCallback {
  private static final Path FOLDER = Path.of("src/test/resources/servers");

  private int passed;
  private int failed;

  /** Creates the extension; called by JUnit. */
  public ServerResults() {}

  @Override
  public void testSuccessful(ExtensionContext test) {
    passed++;
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    failed++;
  }

  /**
   * Checks that the results of the server, if they have this one, are what was observed; or writes
   * it there.
   *
   * @param texts what the table shows for an observation; by default {@code no}
   */
  static void is(String name, Map<String, String> texts, String observed) throws IOException {
    String text = texts.getOrDefault(observed, "no");
    if (isWriting()) {
      write(Map.of(name, text));
    } else {
      assertThat(text).as("observed: " + observed).isEqualTo(read().getOrDefault(name, text));
    }
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    if (isWriting()) {
      write(
          Map.of(
              "server",
              GuardServer.Kind.chosen().title() + " " + version().replace(".Final", ""),
              "java",
              javaVersion(),
              tests.getRequiredTestClass().getSimpleName(),
              passed + " of " + (passed + failed)));
    }
  }

  private static boolean isWriting() {
    return Boolean.getBoolean("sallyport.server.results");
  }

  private static String version() {
    return System.getProperty("sallyport.test.server.zip").split(":", -1)[2];
  }

  private static Path file() throws IOException {
    String name = System.getProperty("sallyport.test.server");
    return FOLDER.resolve(name + "-" + major(version()) + "-java" + javaVersion() + ".properties");
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    if (Files.exists(file())) {
      for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
        String[] pair = line.split("=", 2);
        lines.put(pair[0], pair[1]);
      }
    }
    return lines;
  }

  private static void write(Map<String, String> results) throws IOException {
    Map<String, String> lines = read();
    lines.putAll(results);
    Files.createDirectories(FOLDER);
    Files.writeString(
        file(),
        lines.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining()),
        StandardCharsets.UTF_8);
  }

  private static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }

  /** Returns the feature version of the JDK that runs the server. */
  private static String javaVersion() throws IOException {
    return Files.readAllLines(StartedServer.java().resolve("release"), StandardCharsets.UTF_8)
        .stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> major(line.replace("JAVA_VERSION=", "").replace("\"", "") + "."))
        .findFirst()
        .orElseThrow();
  }
}
