package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dialect.standard.Standard;
import io.sallyport.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page explains every reason, in the order of the code, and problem details link to it. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/troubleshooting.md");

  @Test
  void thePageHasOneEntryForEachReason() throws IOException {
    List<String> entries =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(entries)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::code).toList());
  }

  @ParameterizedTest
  @EnumSource
  void eachEntrySaysHowToSeeItAndWhatToDo(Reason reason) throws IOException {
    String page = Files.readString(PAGE);
    String entry = page.substring(page.indexOf("### " + reason.code() + "\n"));
    int end = entry.indexOf("\n### ");
    assertThat(end < 0 ? entry : entry.substring(0, end)).contains("\n- See it: ", "\n- Remedy: ");
  }

  @ParameterizedTest
  @EnumSource
  void problemDetailsLinkToTheEntry(Reason reason) {
    assertThat(new Standard().body(401, Outcome.rejected(reason)).text())
        .contains("\"type\":\"https://sallyport.io/troubleshooting.html#" + reason.code() + "\"");
  }
}
