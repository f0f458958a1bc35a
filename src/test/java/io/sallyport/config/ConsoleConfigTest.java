package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sallyport.console.ConsoleChoices;
import io.sallyport.console.ConsoleColor;
import io.sallyport.console.ConsoleEndpoints;
import io.sallyport.console.ConsoleLook;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.console.ConsoleTexts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a realm has a key console. */
class ConsoleConfigTest {
  private static final String REALM = "sallyport.realms.r.";

  private static final String CONSOLE = REALM + "console.";
  private static final String STORE_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private final SampleConfig application =
      SampleConfig.empty()
          .with(REALM + "issued-keys.prefix", "acme")
          .with(REALM + "issued-keys.environments", "live,test")
          .with("sallyport.store.encryption-key", STORE_KEY)
          .with(REALM + "console", "/account")
          .with(CONSOLE + "login-url", "/login?next={return}");

  private final SampleConfig kindly =
      SampleConfig.empty().with(REALM + "dialect", "kindly").with(REALM + "console", "/kindly");

  @Test
  void isOffUnlessSet() {
    SampleConfig unset = SampleConfig.empty().with(REALM + "dialect", "kindly");
    assertThat(unset.read().realms().get(0).apiKeys().console()).isNull();
  }

  @Test
  void knowsHowRequestsAreSigned() {
    assertThat(console(kindly).endpoints()).isEqualTo(kindly("X-API-Key", ""));
    assertThat(
            console(
                    kindly
                        .with(REALM + "api-key-header", "Acme-Key")
                        .with(REALM + "signature.target-prefix", "/gate"))
                .endpoints())
        .isEqualTo(kindly("Acme-Key", "/gate"));
  }

  @Test
  void knowsHowAnApplicationsKeysAreSentAndSign() {
    SampleConfig bearer =
        application
            .with(REALM + "api-key-header", "Authorization,X-API-Key")
            .with(REALM + "api-key-scheme", "Bearer");
    assertThat(console(bearer).endpoints())
        .isEqualTo(new ConsoleEndpoints(false, "/account", "Authorization", "Bearer", Map.of()));
    SampleConfig signed =
        application
            .with(REALM + "signature.api-keys", "true")
            .with(REALM + "signature.components", "@method,@target-uri,content-digest")
            .with(REALM + "signature.tag", "acme");
    assertThat(console(signed).endpoints().signing())
        .containsOnly(
            entry("format", "rfc9421"),
            entry("components", List.of("@method", "@target-uri", "content-digest")),
            entry("tag", "acme"));
    assertThat(console(application.with(REALM + "signature.format", "coinbase")).endpoints())
        .isEqualTo(new ConsoleEndpoints(false, "/account", "X-API-Key", null, Map.of()));
  }

  private static ConsoleEndpoints kindly(String header, String prefix) {
    return new ConsoleEndpoints(
        true,
        "/kindly",
        header,
        null,
        Map.of("format", "kindly", "header", header, "targetPrefix", prefix));
  }

  @Test
  void thePageShowsWhatWorks() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/console.md"));
    String sample =
        Files.readString(Path.of("src/sample/java/io/sallyport/sample/KindlyResource.java"));
    int mount = page.lastIndexOf("  @Path(\"/console\")");
    assertThat(sample).contains(page.substring(mount, page.indexOf("}", mount)));
    List<ConsoleEndpoints> shown = new ArrayList<>();
    for (String block : page.split("```properties\n", -1)) {
      Properties settings = new Properties();
      settings.load(new StringReader(block.substring(0, block.indexOf("```"))));
      SampleConfig config = SampleConfig.empty();
      for (String key : settings.stringPropertyNames()) {
        config = config.with(key, settings.getProperty(key).replace("${STORE_KEY}", STORE_KEY));
      }
      if (!settings.isEmpty() && block.startsWith("sallyport.")) {
        shown.add(console(config).endpoints());
      }
    }
    assertThat(shown)
        .containsExactly(
            new ConsoleEndpoints(false, "/shop/account", "X-API-Key", null, Map.of()),
            kindly("X-API-Key", ""));
  }

  @Test
  void hasALookLinksAndChoices() {
    ConsolePolicy console =
        console(
            application
                .with(CONSOLE + "title", "Acme keys")
                .with(CONSOLE + "logo", "/logo.svg")
                .with(CONSOLE + "accent", "#0a7d4f")
                .with(CONSOLE + "terms-url", "https://example.com/terms")
                .with(CONSOLE + "environment", "live")
                .with(CONSOLE + "permissions", "read:orders,write:orders")
                .with(CONSOLE + "default-permissions", "read:orders")
                .with(CONSOLE + "free-permissions", "false")
                .with(CONSOLE + "languages", "de"));
    assertThat(console.look())
        .isEqualTo(new ConsoleLook("Acme keys", "/logo.svg", new ConsoleColor(10, 125, 79), null));
    assertThat(console.links())
        .isEqualTo(Map.of("login", "/login?next={return}", "terms", "https://example.com/terms"));
    assertThat(console.choices())
        .isEqualTo(
            new ConsoleChoices(
                "live", List.of("read:orders", "write:orders"), List.of("read:orders"), false));
    assertThat(console.languages()).extracting(ConsoleTexts::language).containsExactly("de");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          logo,                https://cdn.example/logo.svg, is not a path
          logo,                //cdn.example/logo.svg,       is not a path
          home-url,            javascript:alert(1),          is not a path such as /login
          login-url,           http://example.com/login,     is not a path such as /login
          accent,              red,                          is not a colour such as #1f5fa8
          accent,              #12345g,                      is not a colour such as #1f5fa8
          environment,         staging,                      'is not one of live, test'
          languages,           'en,fr',                      META-INF/sallyport/console-fr.json
          password-url,        /forgot,                      does nothing where users log in to
          """)
  void namesAnInvalidSetting(String name, String value, String message) {
    assertThat(application.with(CONSOLE + name, value).errors())
        .singleElement()
        .asString()
        .contains(CONSOLE + name, message);
  }

  @Test
  void needsTheLoginOfTheApplication() {
    assertThat(
            SampleConfig.empty()
                .with(REALM + "issued-keys.prefix", "acme")
                .with("sallyport.store.encryption-key", STORE_KEY)
                .with(REALM + "console", "/account")
                .errors())
        .singleElement()
        .asString()
        .contains(CONSOLE + "login-url is needed");
  }

  @Test
  void needsARealmThatIssuesKeys() {
    assertThat(SampleConfig.empty().with(REALM + "console", "/account").errors())
        .singleElement()
        .asString()
        .contains(REALM + "issued-keys.prefix is needed by the key console");
  }

  @Test
  void settingsDoNothingWithoutAConsole() {
    assertThat(
            SampleConfig.empty()
                .with(REALM + "dialect", "kindly")
                .with(CONSOLE + "title", "Keys")
                .with(CONSOLE + "login-url", "/login")
                .errors())
        .hasSize(2)
        .allSatisfy(
            error -> assertThat(error).contains("does nothing in a realm without a key console"));
    assertThat(kindly.with(CONSOLE + "login-url", "/login").errors())
        .singleElement()
        .asString()
        .contains("does nothing where users log in on the page itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kira", "wakapay", "kigo", "kunacore"})
  void isRejectedWithoutEndpointsForKeys(String dialect) {
    assertThat(kindly.with(REALM + "dialect", dialect).errors())
        .anySatisfy(
            error ->
                assertThat(error)
                    .contains(REALM + "console", "endpoints for keys", "kindly", dialect));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "/kindly/", "https://example.com/kindly", "/a/../b"})
  void isRejectedWhereItIsNoPath(String path) {
    assertThat(kindly.with(REALM + "console", path).errors())
        .singleElement()
        .asString()
        .contains(REALM + "console", "such as /kindly");
  }

  private static ConsolePolicy console(SampleConfig config) {
    return Objects.requireNonNull(config.read().realms().get(0).apiKeys().console());
  }
}
