package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.webhook.WebhookPolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The configuration that the sample comes with. */
class SampleApplicationConfigTest {
  private static final Path FILE =
      Path.of("src/sample/resources/META-INF/microprofile-config.properties");

  @Test
  void readsWithoutAProblem() throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
      properties.load(file);
    }
    SampleConfig sample = SampleConfig.empty();
    for (String key : properties.stringPropertyNames()) {
      sample = sample.with(key, properties.getProperty(key));
    }

    assertThat(sample.errors()).isEmpty();
    assertThat(sample.errorsOnLenientServer()).isEmpty();
    assertThat(sample.read().realms()).extracting(RealmConfig::name).contains("standard");
    assertThat(sample.read().webhooks())
        .extracting(WebhookPolicy::name)
        .contains("standard-webhooks", "stripe", "kaito");
  }
}
