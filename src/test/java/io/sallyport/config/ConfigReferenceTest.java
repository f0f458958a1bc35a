package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.settings.Catalogue;
import io.sallyport.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference page of the settings, which is generated from their declarations. */
class ConfigReferenceTest {
  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
  private static final String START = "<!-- generated: settings -->\n";
  private static final String END = "<!-- end of generated settings -->";

  /** Writes the page instead of comparing it. */
  private static final boolean REGENERATES = Boolean.getBoolean("sallyport.regenerate");

  @Test
  void thePageIsGeneratedFromTheDeclarations() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    String generated =
        page.substring(0, page.indexOf(START) + START.length())
            + "\n"
            + ConfigReference.text()
            + "\n"
            + page.substring(page.indexOf(END));
    if (REGENERATES) {
      Files.writeString(PAGE, generated, StandardCharsets.UTF_8);
    }

    assertThat(page)
        .withFailMessage(
            "%s does not show the settings as they are declared; regenerate it by"
                + " mvn test -Dtest=ConfigReferenceTest -DargLine=-Dsallyport.regenerate=true",
            PAGE)
        .isEqualTo(generated);
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
  void everySettingIsDescribed() {
    for (Catalogue.Entry entry : SallyportConfig.CATALOGUE.entries()) {
      Setting<?> setting = entry.setting();

      assertThat(entry.pattern()).startsWith("sallyport.");
      assertThat(setting.meaning()).as(entry.pattern()).isNotBlank().doesNotEndWith(".");
      assertThat(setting.type() + setting.meaning() + setting.defaultText())
          .as(entry.pattern())
          .doesNotContain("|", "\n");
    }
    assertThat(SallyportConfig.CATALOGUE.entries())
        .extracting(Catalogue.Entry::pattern)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyDefaultIsValid() {
    for (Catalogue.Entry entry : SallyportConfig.CATALOGUE.entries()) {
      Setting<?> setting = entry.setting();

      assertThat(setting.defaultValue() == null)
          .as(entry.pattern())
          .isEqualTo(setting.defaultText().isEmpty());
    }
  }

  @Test
  void everySettingIsFoundByItsPattern() {
    for (Catalogue.Entry entry : SallyportConfig.CATALOGUE.entries()) {
      String name = entry.pattern().replace('<', 'a').replace('>', 'z');

      assertThat(SallyportConfig.CATALOGUE.has(name)).as(name).isTrue();
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
  void anyOtherNameIsNotFound(String name) {
    assertThat(SallyportConfig.CATALOGUE.has(name)).isFalse();
  }

  private static List<String> examples(String page) {
    return List.of(page.split("```properties\n", -1)).stream()
        .skip(1)
        .map(text -> text.substring(0, text.indexOf("```")))
        .toList();
  }
}
