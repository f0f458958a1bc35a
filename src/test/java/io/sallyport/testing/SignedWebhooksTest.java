package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Secret;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An endpoint with a preset accepts the webhooks that are signed for it. */
class SignedWebhooksTest {
  private static final URI URL = URI.create("https://api.example.org/hooks?x=1");
  private static final String EVENT =
      "{\"webhookTimestamp\":1795341600000,\"event\":\"paid\","
          + "\"signature\":{\"timestamp\":\"1795341600\",\"token\":\"t\"}}";
  private static final String NOTIFICATION =
      """
      {"notificationItems": [{"NotificationRequestItem": {
        "pspReference": "1", "merchantAccountCode": "shop", "merchantReference": "order 1",
        "amount": {"value": 1.50e1, "currency": "EUR"}, "eventCode": "AUTHORISATION",
        "success": "true"}}]}
      """;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

  private static List<String> presets() {
    return WebhookPresets.names().stream()
        .filter(name -> !WebhookPresets.named(name).fetchesKeys())
        .toList();
  }

  private static String body(String preset) {
    return switch (preset) {
      case "twilio", "mandrill" -> "b=2&a=1";
      case "adyen" -> NOTIFICATION;
      default -> EVENT;
    };
  }

  private Outcome outcome(String preset, String secret, SignedWebhooks.Delivery delivery) {
    WebhookPolicy policy =
        WebhookPolicy.of(preset, WebhookPresets.named(preset), List.of(Secret.ofText(secret)));
    return new WebhookScheme(policy, NonceStore.inMemory(clock), clock)
        .authenticate(
            new SampleRequest("POST", "/hooks?x=1")
                .body(delivery.body())
                .withAll(delivery.headers()));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void signsEveryPreset(String preset) {
    SignedWebhooks webhooks = SignedWebhooks.of(preset, clock);
    SignedWebhooks.Delivery delivery = webhooks.delivery(URL, body(preset));

    assertThat(outcome(preset, webhooks.secret(), delivery)).isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void makesASecretOfItsOwn(String preset) {
    SignedWebhooks webhooks = SignedWebhooks.of(preset, clock);
    SignedWebhooks.Delivery delivery = webhooks.delivery(URL, body(preset));

    assertThat(outcome(preset, SignedWebhooks.of(preset, clock).secret(), delivery))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(webhooks.toString()).doesNotContain(webhooks.secret());
  }

  @Test
  void signsWithAGivenSecretUnderAGivenId() {
    SignedWebhooks webhooks =
        SignedWebhooks.of(WebhookPresets.named("github"), "It's a Secret to Everybody", clock);

    assertThat(webhooks.delivery(URL, "{}", "id-1").headers())
        .containsEntry("X-GitHub-Delivery", "id-1");
    assertThat(webhooks.secret()).isEqualTo("It's a Secret to Everybody");
  }

  @Test
  void rejectsABodyThatLacksWhatIsSigned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedWebhooks.of("adyen", clock).delivery(URL, "{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedWebhooks.of("linear", clock).delivery(URL, "{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedWebhooks.of("mailgun", clock).delivery(URL, "{}"));
  }
}
