package io.sallyport.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.it.browser.Accessibility;
import io.sallyport.it.browser.Browser;
import io.sallyport.webhook.WebhookPresets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The documentation site, built and read in a browser. It needs Node with npm, and a registry that
 * npm reaches.
 */
@Tag("peers")
class SiteIT {
  private static final Path SITE = Path.of("target", "site");
  private static final Path MARKDOWN = Path.of("src", "site", "markdown");

  /** A token of each provider. */
  private static final Path PROVIDERS = Path.of("src/test/resources/identity-providers");

  /** A section about one server. */
  private static final Pattern SERVER =
      Pattern.compile("^## (?!On every server|Run the tests)(.*)$", Pattern.MULTILINE);

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  @BeforeAll
  static void build() throws Exception {
    Path log = Files.createDirectories(Path.of("target")).resolve("site.log");
    Process npm =
        new ProcessBuilder("npm", "--prefix", "src/site", "run", "site")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = npm.waitFor(10, TimeUnit.MINUTES);
    npm.destroy();

    assertThat(ended && npm.exitValue() == 0)
        .as(
            "npm --prefix src/site run site builds the site; it needs Node 20 and a registry: %s",
            Files.readString(log, UTF_8))
        .isTrue();
  }

  @Test
  void everyLinkHasATarget() throws IOException {
    Map<String, Set<String>> anchors = new HashMap<>();
    for (String page : pages()) {
      anchors.put(page, found(ID, page).collect(Collectors.toSet()));
    }
    List<String> dead = new ArrayList<>();
    for (String page : pages()) {
      for (String link : found(LINK, page).collect(Collectors.toSet())) {
        URI target = URI.create("/" + page).resolve(link);
        if (target.getScheme() == null && !exists(target, anchors)) {
          dead.add(page + ": " + link);
        }
      }
    }

    assertThat(anchors).hasSizeGreaterThan(100);
    assertThat(dead).isEmpty();
    // Problem details link to them.
    assertThat(anchors.get("troubleshooting.html"))
        .containsAll(Stream.of(Reason.values()).map(Reason::code).toList());
  }

  @Test
  void eachServerVendorProviderAndDialectHasAPage() throws IOException {
    Set<String> expected = new TreeSet<>();
    Matcher section = SERVER.matcher(Files.readString(MARKDOWN.resolve("servers.md"), UTF_8));
    while (section.find()) {
      expected.add("servers/" + section.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
    assertThat(expected).contains("servers/payara-micro", "servers/wildfly");
    WebhookPresets.names().forEach(vendor -> expected.add("webhooks/" + vendor));
    Dialects.builtIn().namesOfRealms().forEach(dialect -> expected.add("dialect-" + dialect));
    try (Stream<Path> tokens = Files.list(PROVIDERS)) {
      tokens.forEach(
          file -> expected.add("idp-" + file.getFileName().toString().replace(".json", "")));
    }

    assertThat(pages()).containsAll(expected.stream().map(page -> page + ".html").toList());
  }

  private static boolean exists(URI target, Map<String, Set<String>> anchors) {
    String file = target.getPath().equals("/") ? "index.html" : target.getPath().substring(1);
    return Files.isRegularFile(SITE.resolve(file))
        && (target.getFragment() == null
            || anchors.getOrDefault(file, Set.of()).contains(target.getFragment()));
  }

  /** The policy of the server lets the log tell what a page wants from another origin. */
  @Test
  void everyPageFitsAPhoneAndLoadsNothingFromElsewhere() throws Exception {
    try (SiteServer server = SiteServer.start(SITE);
        Browser browser = Browser.start()) {
      browser.look(390, false);
      for (String page : pages()) {
        browser.open(server.uri(page));
        browser.await("document.querySelector('#app')?.__vue_app__");

        assertThat(browser.script("return document.documentElement.scrollWidth === 390"))
            .as(page + " fits 390 pixels")
            .isEqualTo(true);
        assertThat(browser.log()).as(page).isEmpty();
      }
    }
  }

  @Test
  void theSearchFindsAReasonAndTheSwitchDarkens() throws Exception {
    try (SiteServer server = SiteServer.start(SITE);
        Browser browser = Browser.start()) {
      browser.look(1280, false);
      browser.open(server.uri(""));
      browser.await("document.querySelector('#app')?.__vue_app__");
      browser.click(".VPNavBarSearch button");
      browser.type(".search-input", "token_audience_wrong");
      browser.awaitText(".results", "token_audience_wrong");
      browser.click(".results a[href*='troubleshooting']");
      browser.await("location.pathname.endsWith('/troubleshooting.html')");

      String background = "getComputedStyle(document.body).backgroundColor";
      Object light = browser.script("return " + background);
      assertThat(Accessibility.violations(browser)).isEmpty();
      browser.click(".VPNavBarAppearance button");
      browser.await("document.documentElement.classList.contains('dark')");
      assertThat(browser.script("return " + background)).isNotEqualTo(light);
      assertThat(Accessibility.violations(browser)).isEmpty();
      // A hint about a canvas concerns axe-core, which does not belong to the page.
      assertThat(browser.log())
          .filteredOn(entry -> !"rendering".equals(entry.get("source")))
          .isEmpty();
    }
  }

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      return files
          .map(file -> SITE.relativize(file).toString())
          .filter(name -> name.endsWith(".html") && !name.startsWith("javadoc"))
          .sorted()
          .toList();
    }
  }

  private static Stream<String> found(Pattern pattern, String page) throws IOException {
    return pattern
        .matcher(Files.readString(SITE.resolve(page), UTF_8))
        .results()
        .map(match -> match.group(1).replace("&amp;", "&"));
  }
}
