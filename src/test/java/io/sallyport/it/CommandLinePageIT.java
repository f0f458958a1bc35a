package io.sallyport.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page on the command line, run in a shell by {@code java -jar}. */
class CommandLinePageIT {
  private static final Path PAGE = Path.of("src/site/markdown/command-line.md");
  private static final String MARK = "--- end of an example ---";

  @TempDir private Path folder = Path.of("");

  @Test
  void everyExampleDoesWhatThePageShows() throws Exception {
    List<String> expected = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    script
        .append("sallyport() { ")
        .append(ProcessHandle.current().info().command().orElse("java"))
        .append(" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '")
        .append(CommandLineTool.JAR.toAbsolutePath())
        .append("' \"$@\"; }\n");
    String page = Files.readString(PAGE);
    int at = page.indexOf("```sh\n");
    while (at >= 0) {
      int end = page.indexOf("```", at + 6);
      script.append(page, at + 6, end).append("echo '").append(MARK).append("'\n");
      boolean shown = page.startsWith("\n\n```text\n", end + 3);
      expected.add(shown ? page.substring(end + 13, page.indexOf("```", end + 13)) : "");
      at = page.indexOf("```sh\n", end);
    }

    String[] outputs = run(script.toString()).split(MARK + "\n", -1);

    assertThat(outputs).hasSize(expected.size() + 1);
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i).isEmpty()) {
        assertThat(outputs[i]).doesNotContain("Usage:", "Exception");
      } else {
        assertThat(outputs[i]).isEqualTo(expected.get(i));
      }
    }
  }

  private String run(String script) throws Exception {
    Path file = folder.resolve("examples.sh");
    Path output = folder.resolve("output.txt");
    Files.writeString(file, script);
    Process process =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output, UTF_8);
  }
}
