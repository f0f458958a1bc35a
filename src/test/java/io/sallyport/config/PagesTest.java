package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPresets;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code accepts the settings that the documentation shows. */
class PagesTest {
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
  private static final Pattern BLOCK =
      Pattern.compile("^ *```properties\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\| (.*?) \\| (.*?) \\| (.*?) \\| (.*?) \\|$");

  /** Bytes of a base point, which is as good as any public key of Ed25519. */
  private static final String PUBLIC_KEY = "whpk_WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY=";

  /** Types of settings that are not free text. */
  private static final Map<String, String> VALUES =
      Map.of(
          "PARTNER_PUBLIC_KEY",
          PUBLIC_KEY,
          "STORE_KEY",
          SampleConfig.STORE_KEY,
          "OLD_STORE_KEY",
          "A".repeat(43) + "=",
          "ORDERS_SECRET",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "COINBASE_SECRET",
          "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
          "ORDERS_KEY",
          resource("client.key.pem"),
          "ORDERS_CERTIFICATE",
          resource("client.pem"),
          "SHOP_PUBLIC_KEY",
          "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");

  /** Returns a PEM text as one line, as an environment variable holds it. */
  private static String resource(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/certificates", name))
          .strip()
          .replace("\n", "\\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhooks.md",
        "signatures.md",
        "deployment.md",
        "clients.md",
        "api-keys.md",
        "tutorial.md",
        "concepts.md",
        "sending-webhooks.md",
        "rotation.md",
        "migrate-microprofile-jwt.md",
        "migrate-smallrye-jwt.md",
        "migrate-quarkus-oidc.md",
        "migrate-spring.md",
        "migrate-pac4j.md",
        "dialect-standard.md",
        "dialect-kindly.md",
        "dialect-kira.md",
        "dialect-wakapay.md",
        "dialect-kigo.md",
        "dialect-kunacore.md"
      })
  void everyConfigurationOnThePageIsValid(String page) throws IOException {
    List<String> blocks = blocks(page);

    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      SallyportConfig config = read(block);
      int parts =
          config.realms().size()
              + config.webhooks().size()
              + config.webhooksOut().size()
              + config.clients().size();
      assertThat(parts > 0 || block.startsWith("sallyport.store.")).as(block).isTrue();
    }
  }

  @Test
  void everySettingOfAnExampleExists() throws IOException {
    List<String> unknown = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        for (String block : blocks(page.getFileName().toString())) {
          block
              .lines()
              .filter(line -> line.strip().startsWith("sallyport.") && line.contains("="))
              .map(line -> line.strip().substring(0, line.strip().indexOf('=')))
              .filter(name -> !SallyportConfig.CATALOGUE.has(name))
              .forEach(name -> unknown.add(page.getFileName() + ": " + name));
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void theTableOfPresetsIsWhole() throws IOException {
    assertThat(rows().keySet()).isEqualTo(WebhookPresets.names());
  }

  @Test
  void theTableOfPresetsShowsHeadersAndTolerance() throws IOException {
    rows()
        .forEach(
            (name, columns) -> {
              WebhookFormat format = WebhookPresets.named(name);
              for (String header : format.signatureHeaders().subList(0, headersToTell(format))) {
                assertThat(columns.get(0)).as(name).contains(header);
              }
              assertThat(columns.get(2)).as(name).isEqualTo(tolerance(format));
            });
  }

  /** The first header of DocuSign stands for all ten. */
  private static int headersToTell(WebhookFormat format) {
    return Math.min(2, format.signatureHeaders().size() > 2 ? 1 : format.signatureHeaders().size());
  }

  private static String tolerance(WebhookFormat format) {
    Duration tolerance = format.tolerance();
    if (!format.signsTimestamp()) {
      return "-";
    }
    return tolerance.compareTo(Duration.ofMinutes(1)) < 0
        ? tolerance.toSeconds() + " s"
        : tolerance.toMinutes() + " min";
  }

  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    String page = Files.readString(PAGES.resolve("webhooks.md"));
    String section = page.substring(page.indexOf("## Presets"), page.indexOf("## A vendor"));
    for (String line : section.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), List.of(row.group(2), row.group(3), row.group(4), row.group(5)));
      }
    }
    return rows;
  }

  private static List<String> blocks(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  private static String text(String name) {
    return name.endsWith("_SHA256")
        ? "%064x".formatted(name.hashCode() & 0xffff_ffffL)
        : "a secret of " + name + ", long enough for each";
  }

  private static SallyportConfig read(String block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block));
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    Matcher variable = VARIABLE.matcher(block);
    while (variable.find()) {
      String name = variable.group(1);
      values.put(name, VALUES.getOrDefault(name, text(name)));
    }
    return SallyportConfig.read(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(values, "page", 100))
            .build(),
        CLOCK);
  }
}
