package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.spi.ExplanationText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator reads about a rejected webhook. */
class WebhookExplanationTest {
  private static final String SECRET = "stripe-demo-secret";

  private final WebhookScheme stripe = scheme("stripe", NOW, SECRET);
  private final Message message = Presets.signed("stripe");

  private String line(Message sent) {
    return ExplanationText.of(stripe.authenticate(sent));
  }

  @Test
  void saysThatNoSecretVerifiesTheSignature() {
    assertThat(ExplanationText.of(scheme("stripe", NOW, "other").authenticate(message)))
        .isEqualTo(
            "signature: expected one that a secret of webhook stripe verifies, got 'of 1 sent,"
                + " none'");
  }

  @Test
  void namesTheHeaderThatCannotBeRead() {
    assertThat(line(message.with("Stripe-Signature", "nonsense")))
        .isEqualTo(
            "Stripe-Signature: expected signatures in the syntax of the format, got 'another"
                + " text'");
    assertThat(line(message.with("Stripe-Signature", "v1=" + "0".repeat(64))))
        .isEqualTo("timestamp: expected a time, got nothing");
    assertThat(line(message.with("Stripe-Signature", "t=now,v1=" + "0".repeat(64))))
        .isEqualTo("timestamp: expected a time in the unit of the format, got 'now'");
  }

  @Test
  void showsTheWindow() {
    WebhookScheme later = scheme("stripe", NOW.plus(Duration.ofHours(1)), SECRET);
    assertThat(ExplanationText.of(later.authenticate(message)))
        .isEqualTo(
            "timestamp: expected from 2026-11-22T11:10:30Z to 2026-11-22T11:20:30Z, got "
                + "2026-11-22T10:15:30Z");
  }

  @Test
  void showsNoVerifyToken() {
    WebhookScheme meta =
        scheme(
            WebhookPolicy.of("meta", WebhookPresets.named("meta"), Verdicts.secrets("app-secret"))
                .withHandshake(Handshake.META, Secret.ofText("verify-me")),
            NOW);
    String line =
        ExplanationText.of(
            meta.authenticate(
                Message.of("")
                    .by("GET")
                    .at(
                        "https://example.org/hook?hub.mode=subscribe&hub.challenge=1"
                            + "&hub.verify_token=guess")));
    assertThat(line)
        .isEqualTo(
            "hub.verify_token: expected the verify-token of the webhook, got 'another one of 5"
                + " characters'");
  }
}
