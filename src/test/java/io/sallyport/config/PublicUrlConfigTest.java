package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The URL that clients call, as it is configured. */
class PublicUrlConfigTest {
  private static final String TARGET = "/hooks?a=1";

  @Test
  void isUnsetByDefault() {
    SallyportConfig config = SampleConfig.valid().read();

    assertThat(config.general().gate().publicUrl()).isNull();
    assertThat(config.realms().get(0).publicUrl()).isNull();
    assertThat(config.webhooks().get(0).publicUrl()).isNull();
  }

  @Test
  void applicationRealmAndWebhookHaveTheirOwn() {
    SallyportConfig config =
        SampleConfig.valid()
            .with("sallyport.public-url", "https://example.com/app")
            .with(SampleConfig.KIRA + "public-url", "https://api.example.com")
            .with(SampleConfig.STRIPE + "public-url", "https://hooks.example.com/stripe")
            .read();

    assertThat(Objects.requireNonNull(config.general().gate().publicUrl()).url(TARGET))
        .isEqualTo("https://example.com/app/hooks?a=1");
    assertThat(Objects.requireNonNull(config.realms().get(0).publicUrl()).url(TARGET))
        .isEqualTo("https://api.example.com/hooks?a=1");
    assertThat(Objects.requireNonNull(config.webhooks().get(0).publicUrl()).url(TARGET))
        .isEqualTo("https://hooks.example.com/stripe?a=1");
  }

  @Test
  void whatIsNoUrlIsReported() {
    assertThat(SampleConfig.valid().with("sallyport.public-url", "example.com").errors())
        .containsExactly(
            "sallyport.public-url = 'example.com' is not a URL of at most 2048 characters that"
                + " begins with https:// or http:// and has a host");
    assertThat(
            SampleConfig.valid()
                .with(SampleConfig.STRIPE + "public-url", "https://a.example/?x=1")
                .errors())
        .containsExactly(
            SampleConfig.STRIPE
                + "public-url = 'https://a.example/?x=1' has user information, a query or a"
                + " fragment; remove it (the query of a request is added to it)");
  }
}
