package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPolicyTest {
  private static final WebhookFormat STANDARD = WebhookPresets.named("standard-webhooks");
  private static final WebhookFormat STRIPE = WebhookPresets.named("stripe");

  @Test
  void takesTheFormatsToleranceAndAcceptsRepeatedDeliveriesByDefault() {
    WebhookPolicy policy =
        WebhookPolicy.of("elevenlabs", WebhookPresets.named("elevenlabs"), secrets("s"));
    assertThat(policy.tolerance()).isEqualTo(Duration.ofMinutes(30));
    assertThat(policy.replay()).isEqualTo(Replay.ACCEPT);
  }

  @Test
  void anotherToleranceMovesBothEdges() {
    WebhookPolicy policy =
        WebhookPolicy.of("stripe", STRIPE, secrets("stripe-demo-secret"))
            .withTolerance(Duration.ofSeconds(2));
    Message message = Presets.signed("stripe");
    assertAccepted(scheme(policy, NOW.plusSeconds(2)), message);
    assertAccepted(scheme(policy, NOW.minusSeconds(2)), message);
    assertRejected(scheme(policy, NOW.plusSeconds(3)), message, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertRejected(scheme(policy, NOW.minusSeconds(3)), message, Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S", "P365D"})
  void rejectsAToleranceThatIsNone(String tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WebhookPolicy.of("w", STRIPE, secrets("s"))
                    .withTolerance(Duration.parse(tolerance)))
        .withMessageContaining("allowed: over zero, at most PT24H");
    Duration longest = Duration.ofHours(24);
    assertThat(WebhookPolicy.of("w", STRIPE, secrets("s")).withTolerance(longest).tolerance())
        .isEqualTo(longest);
  }

  @Test
  void rejectsNoSecretAndTooMany() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("w", STRIPE, List.of()))
        .withMessage("a webhook must have 1 to 8 secrets, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebhookPolicy.of("w", STRIPE, Collections.nCopies(9, secrets("s").get(0))))
        .withMessage("a webhook must have 1 to 8 secrets, not 9");
    assertThat(WebhookPolicy.of("w", STRIPE, Collections.nCopies(8, secrets("s").get(0))).secrets())
        .hasSize(8);
  }

  @Test
  void rejectsAnEmptyName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("", STRIPE, secrets("s")));
  }

  @ParameterizedTest
  @CsvSource({
    "whsec_AAAAAAAAAAAAAAAAAAAA,decodes to 15 bytes",
    "whsec_not base64!!!!!!!!!!!,is not base64 after its prefix whsec_",
    "whsec_,decodes to 0 bytes",
    "standard-webhooks-demo-secret!,is not base64 after its prefix whsec_",
  })
  void rejectsASecretThatStandardWebhooksDoesNotKnow(String secret, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("w", STANDARD, secrets(secret)))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret));
  }

  @Test
  void acceptsTheSecretWithoutItsPrefixAndWithoutPadding() {
    Message message = Presets.signed("standard-webhooks");
    assertAccepted(
        scheme(WebhookPolicy.of("w", STANDARD, secrets("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), NOW),
        message);
    WebhookPolicy unpadded = WebhookPolicy.of("w", STANDARD, secrets("whsec_" + "A".repeat(22)));
    WebhookPolicy padded =
        WebhookPolicy.of("w", STANDARD, secrets("whsec_" + "A".repeat(22) + "=="));
    Message signed = Presets.signed("standard-webhooks", "whsec_" + "A".repeat(22) + "==");
    assertAccepted(scheme(unpadded, NOW), signed);
    assertAccepted(scheme(padded, NOW), signed);
  }

  @Test
  void rejectsAnAdyenKeyThatIsNotHex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookPolicy.of("w", WebhookPresets.named("adyen"), secrets("BadKey")))
        .withMessageContaining("is not hexadecimal")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("BadKey"));
  }

  @Test
  void tellsNoSecretInItsText() {
    WebhookPolicy policy = WebhookPolicy.of("w", STRIPE, secrets("whsec_very_secret"));
    assertThat(policy.toString()).doesNotContain("very_secret");
    assertThat(policy.keys().toString()).doesNotContain("very_secret");
    WebhookPolicy token = WebhookPolicy.of("w", WebhookPresets.named("gitlab"), secrets("tok"));
    assertThat(token.keys().toString()).doesNotContain("tok");
  }

  @Test
  void readsTheChoiceAboutReplays() {
    assertThat(Replay.parse("accept")).isEqualTo(Replay.ACCEPT);
    assertThat(Replay.parse("reject")).isEqualTo(Replay.REJECT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replay.parse("REJECT"))
        .withMessage("replay 'REJECT' is wrong; allowed: accept, reject");
  }
}
