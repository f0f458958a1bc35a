package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleTextsTest {
  private static final List<String> SCRIPTS =
      List.of(
          "account.js",
          "activity.js",
          "console.js",
          "forms.js",
          "http.js",
          "key.js",
          "keyform.js",
          "keys.js",
          "kindly.js",
          "page.js",
          "playground.js",
          "sentences.js",
          "services.js",
          "signing.js",
          "standard.js",
          "usage.js");

  /** Texts and labels of the page. */
  private static final List<Pattern> IN_PAGE =
      List.of(
          Pattern.compile(">([^<]*[A-Za-z][^<]*)<"),
          Pattern.compile("(?:aria-label|alt)=\"([^\"]+)\""));

  /** Arguments of t, and of functions and tables whose texts reach it. */
  private static final List<Pattern> IN_SCRIPTS =
      List.of(
          Pattern.compile("\\bt\\('([^']+)'"),
          Pattern.compile("\\w+: '([A-Z][a-z ][^']*)'"),
          Pattern.compile("\\['([A-Z][A-Za-z ]+)', "),
          Pattern.compile("\\['([A-Z][^']+\\.)', '"),
          Pattern.compile("cell\\('([^']+)'"));

  /** The maximum number of sentences that only the server writes; other tests cause them. */
  private static final int SENTENCES_OF_SERVER = 50;

  private static final Set<String> CONSTANTS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "ES256", "RS256", "EdDSA");

  @Test
  void everyTextHasAGermanTranslation() {
    Set<String> texts = new TreeSet<>();
    String page = ConsoleFile.text("console.html");
    find(IN_PAGE, page.substring(page.indexOf("<body")).replaceAll("\\$\\{[a-z]+}", ""), texts);
    for (String script : SCRIPTS) {
      find(IN_SCRIPTS, ConsoleFile.text(script), texts);
    }
    texts.removeAll(CONSTANTS);
    Map<String, String> german = ConsoleTexts.of("de", own(null)).texts();
    assertThat(texts).hasSizeGreaterThan(150).isSubsetOf(german.keySet());
    assertThat(german.keySet()).hasSizeLessThan(texts.size() + SENTENCES_OF_SERVER);
  }

  @Test
  void placeholdersAreTheSame() {
    ConsoleTexts.of("de", own(null))
        .texts()
        .forEach(
            (english, german) ->
                assertThat(placeholders(german)).as(english).isEqualTo(placeholders(english)));
  }

  @Test
  void englishNeedsNoTexts() {
    assertThat(ConsoleTexts.of("en", own(null)).texts()).isEmpty();
  }

  @Test
  void anApplicationReplacesSingleTexts() {
    String own = "{\"Create key\":\"Los!\"}";
    assertThat(ConsoleTexts.of("en", own(own)).texts()).isEqualTo(Map.of("Create key", "Los!"));
    assertThat(ConsoleTexts.of("de", own(own)).texts())
        .containsEntry("Create key", "Los!")
        .containsEntry("Save", "Speichern");
    assertThat(ConsoleTexts.of("fr", own("{\"Save\":\"Enregistrer\"}")).json())
        .isEqualTo("{\"Save\":\"Enregistrer\"}");
  }

  @Test
  void rejectsUnknownTextsAndWhatIsNoText() {
    assertInvalid("fr", null, "add its texts as META-INF/sallyport/console-fr.json");
    assertInvalid("en", "{\"Craete key\":\"x\"}", "'Craete key'");
    assertInvalid("en", "{\"Create key\":1}", "needs a JSON object of texts");
    assertInvalid("en", "[]", "needs a JSON object of texts");
  }

  private static void assertInvalid(String language, @Nullable String own, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConsoleTexts.of(language, own(own)))
        .withMessageContaining(message);
  }

  private static void find(List<Pattern> patterns, String source, Set<String> texts) {
    for (Pattern pattern : patterns) {
      pattern.matcher(source).results().forEach(found -> texts.add(found.group(1).strip()));
    }
  }

  private static List<String> placeholders(String text) {
    return Stream.of(text.split("(?=\\{)", -1))
        .filter(part -> part.startsWith("{"))
        .map(part -> part.substring(0, part.indexOf('}')))
        .sorted()
        .toList();
  }

  /** An application with that resource of texts; null for none. */
  private static ClassLoader own(@Nullable String json) {
    return new ClassLoader(null) {
      @Override
      public @Nullable InputStream getResourceAsStream(String name) {
        return json != null && name.startsWith("META-INF/sallyport/console-")
            ? new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))
            : null;
      }
    };
  }
}
