package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that tells every key, and the catalogue that it tells. */
class ConfigReferenceTest {
  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
  private static final String HEAD =
      "| key | type | default | meaning |\n| --- | --- | --- | --- |\n";

  @Test
  void thePageShowsTheCatalogue() throws IOException {
    String table =
        HEAD
            + ConfigKeys.all().stream()
                .map(ConfigReferenceTest::row)
                .collect(Collectors.joining("\n"));
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);

    assertThat(table(page))
        .withFailMessage("The table of %s is not the catalogue; make it:%n%n%s%n", PAGE, table)
        .isEqualTo(table);
  }

  /** Examples are what people copy: each line of each one must be a key. */
  @Test
  void theExamplesOfThePageAreAccepted() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    List<String> examples = examples(page);

    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      SampleConfig config =
          SampleConfig.empty()
              .with("KIRA_TOKEN_SECRET", SampleConfig.TOKEN_SECRET)
              .with("DEMO_SIGNING_SECRET", "a-signing-secret-of-more-than-32-bytes")
              .with("STORE_KEY", SampleConfig.STORE_KEY)
              .with("STRIPE_WEBHOOK_SECRET", "whsec_secret")
              .with("KAITO_SECRET", "kaito-secret");
      for (String line : example.lines().filter(text -> !text.startsWith("#")).toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          config = config.with(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      assertThat(config.errors()).as(example).isEmpty();
    }
  }

  @Test
  void everyKeyTellsWhatItIs() {
    for (ConfigKey key : ConfigKeys.all()) {
      assertThat(key.pattern()).startsWith("sallyport.");
      assertThat(key.meaning()).as(key.pattern()).isNotBlank().doesNotEndWith(".");
      assertThat(key.meaning() + key.defaultValue()).as(key.pattern()).doesNotContain("|", "\n");
    }
    assertThat(ConfigKeys.all()).extracting(ConfigKey::pattern).doesNotHaveDuplicates();
  }

  @Test
  void everyKeyIsFoundByItsPattern() {
    for (ConfigKey key : ConfigKeys.all()) {
      String name = key.pattern().replace('<', 'a').replace('>', 'z');

      assertThat(ConfigKeys.find(name)).as(name).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sallyport",
    "sallyport.",
    "Sallyport.unannotated",
    "sallyport.unannotated.",
    "sallyport.realms..issuer",
    "sallyport.realms.a.b.issuer",
    "sallyport.realms.a.signature",
    "xsallyport.unannotated"
  })
  void whatIsNoKeyIsNotFound(String name) {
    assertThat(ConfigKeys.find(name)).isNull();
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.pattern(),
            key.type().name().toLowerCase(Locale.ROOT),
            key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`",
            key.meaning());
  }

  private static String table(String page) {
    return page.lines()
        .filter(line -> line.startsWith("|"))
        .filter(line -> line.startsWith("| `sallyport.") || HEAD.contains(line))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> examples(String page) {
    return List.of(page.split("```properties\n", -1)).stream()
        .skip(1)
        .map(text -> text.substring(0, text.indexOf("```")))
        .toList();
  }
}
