package io.sallyport.examples.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links between the pages lead somewhere, on a code host and on the site. */
class PageLinksTest {
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Pattern BLOCK =
      Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|^\\[\\w+]: (\\S+)$", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<Path> pages =
          new ArrayList<>(files.filter(file -> file.toString().endsWith(".md")).toList());
      pages.addAll(
          List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")));
      return pages;
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileOrAHeading(Path page) throws IOException {
    List<String> dead = new ArrayList<>();
    LINK.matcher(text(page))
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .filter(link -> !link.startsWith("http"))
        .filter(link -> !leadsSomewhere(page, link))
        .forEach(dead::add);
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.isRegularFile(target)
        && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
  }

  private static Set<String> anchors(Path page) {
    Set<String> anchors = new HashSet<>();
    try {
      String text = text(page);
      HEADING.matcher(text).results().forEach(match -> anchors.add(slug(match.group(1))));
      ANCHOR.matcher(text).results().forEach(match -> anchors.add(match.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return anchors;
  }

  /** As {@code slugify} in src/site/.vitepress/config.mjs. */
  private static String slug(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
        .replace(' ', '-');
  }

  @Test
  void everyPageIsInTheSidebar() throws IOException {
    String config = Files.readString(Path.of("src/site/.vitepress/config.mjs"), UTF_8);
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", ": '")))
          .as("pages without a line in src/site/.vitepress/config.mjs")
          .filteredOn(name -> name.endsWith(": '") && !name.equals("index: '"))
          .allMatch(name -> config.contains(name) || config.contains(name.replace(":", "':")));
    }
  }

  private static String text(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page, UTF_8)).replaceAll("");
  }
}
