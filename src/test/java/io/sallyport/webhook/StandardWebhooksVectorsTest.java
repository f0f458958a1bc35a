package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.scheme;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Messages that <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/python/tests/test_webhooks.py">the
 * Standard Webhooks libraries</a> and <a
 * href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix's documentation</a>
 * publish.
 */
class StandardWebhooksVectorsTest {

  @Test
  void acceptsTheMessageOfTheStandardWebhooksLibraries() {
    Message message =
        Message.of("{\"test\": 2432232314}")
            .with("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
            .with("webhook-timestamp", "1614265330")
            .with("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertAccepted(
        scheme(
            "standard-webhooks",
            Instant.ofEpochSecond(1614265330),
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        message);
  }

  @Test
  void acceptsTheMessageOfSvixDocumentationWhoseSecretHas18Bytes() {
    Message message =
        Message.of("{\"event_type\":\"ping\",\"data\":{\"success\":true}}")
            .with("svix-id", "msg_loFOjxBNrRLzqYUf")
            .with("svix-timestamp", "1731705121")
            .with("svix-signature", "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    assertAccepted(
        scheme("svix", Instant.ofEpochSecond(1731705121), "whsec_plJ3nmyCDGBKInavdOK15jsl"),
        message);
  }
}
