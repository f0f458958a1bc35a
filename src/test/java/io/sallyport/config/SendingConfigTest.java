package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.outbox.DeliveryTimes;
import io.sallyport.outbox.SendingPolicy;
import io.sallyport.webhook.WebhookPresets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of webhooks that are sent. */
class SendingConfigTest {
  private static final String OUT = "sallyport.webhooks-out.orders.";
  private static final String SECRET = "a-secret-that-no-message-shows";

  private static SampleConfig orders() {
    return SampleConfig.empty()
        .with(OUT + "preset", "stripe")
        .with(OUT + "url", "https://example.com/hook")
        .with(OUT + "secret", SECRET);
  }

  private static SendingPolicy only(SampleConfig config) {
    List<SendingPolicy> all = config.read().webhooksOut();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void readsOneWithItsDefaults() {
    assertThat(only(orders()))
        .isEqualTo(
            SendingPolicy.of(
                "orders",
                WebhookPresets.named("stripe"),
                URI.create("https://example.com/hook"),
                List.of(Secret.ofText(SECRET))));
  }

  @Test
  void readsEveryKey() {
    SendingPolicy policy =
        only(
            orders()
                .without(OUT + "secret")
                .with(OUT + "secrets", "new,old")
                .with(OUT + "url", "http://127.0.0.1/")
                .with(OUT + "allow-http", "true")
                .with(OUT + "allow-private-addresses", "true")
                .with(OUT + "max-body-bytes", "1000")
                .with(OUT + "connect-timeout", "PT1S")
                .with(OUT + "timeout", "PT2S")
                .with(OUT + "first-delay", "PT3S")
                .with(OUT + "max-delay", "PT4S")
                .with(OUT + "retry-for", "PT5S")
                .with(OUT + "keep-failed", "PT6H"));
    assertThat(policy.secrets()).containsExactly(Secret.ofText("new"), Secret.ofText("old"));
    assertThat(policy.allowHttp()).isTrue();
    assertThat(policy.allowPrivateAddresses()).isTrue();
    assertThat(policy.maxBodyBytes()).isEqualTo(1_000);
    assertThat(policy.times())
        .isEqualTo(
            new DeliveryTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofHours(6)));
  }

  @Test
  void oneWithoutUrlIsForReceiversOfTheApplication() {
    SendingPolicy policy = only(SampleConfig.empty().with(OUT + "preset", "standard-webhooks"));
    assertThat(policy.url()).isNull();
    assertThat(policy.secrets()).isEmpty();
  }

  @Test
  void readsAFormatOfItsOwn() {
    SendingPolicy policy =
        only(
            SampleConfig.empty()
                .with(OUT + "signature-header", "Acme-Signature")
                .with(OUT + "signature-format", "prefix:v1="));
    assertThat(policy.format().signatureHeaders()).containsExactly("Acme-Signature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url                     | example.com            | a url must have scheme",
        "url                     | https://exa mple.com   | is not a URL",
        "url                     | http://example.com/    | allow-http=true",
        "url                     | https://10.0.0.1/      | allow-private-addresses=true",
        "url                     | https://a:b@c.example/ | a url must have scheme",
        "preset                  | adyen                  | not hexadecimal",
        "preset                  | discord                | not a private key",
        "preset                  | strip                  | is not known",
        "preset                  | svix                   | not base64",
        "timeout                 | PT2M                   | is not a duration",
        "max-delay               | PT1S                   | maximum delay",
        "retry-for               | P31D                   | is not a duration",
        "keep-failed             | PT59M                  | is not a duration",
        "max-body-bytes          | 0                      | whole number",
        "allow-http              | yes                    | neither true nor false",
        "signature-header        | X-Sig                  | exclude each other",
        "allow-private-adresses  | true                   | did you mean",
      })
  void tellsWhatIsWrong(String key, String value, String error) {
    List<String> errors = orders().with(OUT + key, value).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains(error).doesNotContain(SECRET);
  }

  @Test
  void urlAndSecretGoTogether() {
    assertThat(orders().without(OUT + "secret").errors())
        .containsExactly(
            "sallyport.webhooks-out.orders needs exactly one of 'secret' and 'secrets'; none is set");
    assertThat(orders().without(OUT + "url").errors())
        .containsExactly(OUT + "secret does nothing without 'url'");
  }

  @Test
  void needsAKeyToKeepThemInADatabase() {
    SampleConfig config = orders().without("sallyport.store.encryption-key");
    assertThat(config.errors())
        .singleElement()
        .asString()
        .startsWith("sallyport.store.encryption-key is needed, since the webhook orders is queued");
    assertThat(config.with("sallyport.store.data-source", "none").errors()).isEmpty();
  }

  @Test
  void theEnvironmentConfiguresOne() {
    SendingPolicy policy =
        only(
            SampleConfig.empty()
                .environment("SALLYPORT_WEBHOOKS_OUT", "orders")
                .environment("SALLYPORT_WEBHOOKS_OUT_ORDERS_PRESET", "stripe")
                .environment("SALLYPORT_WEBHOOKS_OUT_ORDERS_URL", "https://example.com/hook")
                .environment("SALLYPORT_WEBHOOKS_OUT_ORDERS_SECRET", SECRET));
    assertThat(policy.name()).isEqualTo("orders");
  }
}
