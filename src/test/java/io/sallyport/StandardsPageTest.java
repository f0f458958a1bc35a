package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page about security standards names a test for each point that it claims. */
class StandardsPageTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([0-9., to]+) \\| .+ \\| (yes|partly|yours|no) \\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\[(\\w+(?:Test|IT))\\](?!:)");
  private static final Pattern DEFINITION =
      Pattern.compile("^\\[(\\w+)\\]: \\S+/(\\w+)\\.java$", Pattern.MULTILINE);

  /** What Sallyport does not have, what a page says, and what a test cannot measure. */
  private static final Set<String> WITHOUT_TEST = Set.of("6.2.10", "6.3.2", "11.2.4", "13.1.1");

  private final String page = Files.readString(Path.of("src/site/markdown/security-standards.md"));

  StandardsPageTest() throws IOException {}

  @Test
  void everyClaimNamesATest() {
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    assertThat(rows).hasSizeGreaterThan(120);
    assertThat(rows)
        .filteredOn(row -> row.group(2).equals("yes") || row.group(2).equals("partly"))
        .filteredOn(row -> !WITHOUT_TEST.contains(row.group(1)))
        .allMatch(row -> NAME.matcher(row.group(3)).find(), "names a test");
  }

  @Test
  void everyNameIsALinkToTheTestOfThatName() {
    Set<String> names =
        NAME.matcher(page).results().map(match -> match.group(1)).collect(Collectors.toSet());
    List<MatchResult> definitions = DEFINITION.matcher(page).results().toList();
    assertThat(definitions).allMatch(match -> match.group(1).equals(match.group(2)));
    assertThat(definitions.stream().map(match -> match.group(1)).collect(Collectors.toSet()))
        .isEqualTo(names);
  }

  @Test
  void everySectionOfTheBestPracticesForTokensIsThere() {
    assertThat(ROW.matcher(section("## RFC 8725")).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 12).mapToObj(number -> "3." + number).toList());
  }

  private String section(String heading) {
    int start = page.indexOf(heading);
    return page.substring(start, page.indexOf("\n## ", start + 1));
  }
}
