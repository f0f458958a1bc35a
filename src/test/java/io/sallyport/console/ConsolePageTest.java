package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePageTest {
  private final ConsolePage page = new ConsolePage(Consoles.kindly("/kindly", "/p"));

  @ParameterizedTest
  @CsvSource({
    "/app/kindly/console, console/",
    "/app/kindly/console/, ''",
    "/console, console/",
    "/k%65ys, k%65ys/",
    "/app/console;a=b, console/"
  })
  void linksToFilesBelowItself(String path, String files) {
    assertThat(text(path, "/app/"))
        .contains("href=\"" + files + "console.css\"", "src=\"" + files + "console.js\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a\"b", "/a:b", "/javascript:alert(1)", "/a<b>", "/a'b", "/a&b", "/a\\b", "/;x"})
  void linksToNothingElse(String path) {
    assertThat(text(path, "/")).contains("src=\"console.js\"").doesNotContain("alert(1)");
  }

  @ParameterizedTest
  @CsvSource({"/, /kindly", "/app/, /app/kindly", "/app, /app/kindly", "/a/b/, /a/b/kindly"})
  void namesTheEndpoints(String resources, String endpoints) {
    assertThat(text("/console", resources))
        .contains("&quot;endpoints&quot;:&quot;" + endpoints + "&quot;")
        .contains("&quot;keyHeader&quot;:&quot;X-API-Key&quot;")
        .contains("&quot;targetPrefix&quot;:&quot;/p&quot;");
  }

  @Test
  void namesTheRootWithoutASlash() {
    ConsolePage root = new ConsolePage(Consoles.kindly("/", ""));
    assertThat(text(root, "/console", "/")).contains("&quot;endpoints&quot;:&quot;&quot;");
  }

  @Test
  void escapesWhatStandsInAttributes() {
    ConsolePage odd = new ConsolePage(Consoles.kindly("/", "/\"><b>&'"));
    assertThat(text(odd, "/console", "/"))
        .contains("&quot;targetPrefix&quot;:&quot;/\\&quot;&gt;&lt;b&gt;&amp;&#39;&quot;")
        .doesNotContain("<b>");
  }

  @Test
  void fillsEveryPlaceholder() {
    assertThat(text("/console", "/")).doesNotContain("${");
  }

  @Test
  void hasNoScriptOrStyleOfItsOwn() {
    assertThat(text("/console", "/"))
        .doesNotContain("style=", "<style", "javascript:", "http:", "https:")
        .doesNotContainPattern("\\son[a-z]+=")
        .containsOnlyOnce("<script");
  }

  @Test
  void hasALabelForEveryField() {
    String html = text("/console", "/");
    List<String> fields = new ArrayList<>();
    for (String tag : List.of("<input ", "<select ", "<textarea ")) {
      for (int at = html.indexOf(tag); at >= 0; at = html.indexOf(tag, at + 1)) {
        String attributes = html.substring(at, html.indexOf('>', at));
        if (!attributes.contains("aria-label=")) {
          fields.add(attribute(attributes, "id"));
        }
      }
    }
    assertThat(fields)
        .hasSizeGreaterThan(20)
        .allMatch(id -> html.contains("<label for=\"" + id + "\">"));
  }

  @Test
  void hasEveryIdOnce() {
    String html = text("/console", "/");
    List<String> ids = new ArrayList<>();
    for (int at = html.indexOf(" id=\""); at >= 0; at = html.indexOf(" id=\"", at + 1)) {
      ids.add(html.substring(at + 5, html.indexOf('"', at + 5)));
    }
    assertThat(ids).hasSameSizeAs(new TreeSet<>(ids));
  }

  @Test
  void hasAnotherTagForAnotherContent() {
    ConsoleFile one = page.at("/console", "/", Consoles.ENGLISH);
    assertThat(one.tag()).isEqualTo(page.at("/console", "/", Consoles.ENGLISH).tag()).hasSize(32);
    assertThat(one.tag()).isNotEqualTo(page.at("/console/", "/", Consoles.ENGLISH).tag());
  }

  @Test
  void knowsWhatItsFilesAre() {
    assertThat(ConsoleFile.named("console.js").mediaType()).startsWith("text/javascript");
    assertThat(ConsoleFile.named("console.css").mediaType()).startsWith("text/css");
    assertThat(ConsoleFile.named("console.svg").mediaType()).isEqualTo("image/svg+xml");
    assertThat(page.at("/console", "/", Consoles.ENGLISH).mediaType()).startsWith("text/html");
  }

  private static String attribute(String attributes, String name) {
    int start = attributes.indexOf(name + "=\"") + name.length() + 2;
    return attributes.substring(start, attributes.indexOf('"', start));
  }

  private String text(String path, String resources) {
    return text(page, path, resources);
  }

  private static String text(ConsolePage page, String path, String resources) {
    return new String(page.at(path, resources, Consoles.ENGLISH).bytes(), StandardCharsets.UTF_8);
  }
}
