package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;

import io.sallyport.Reason;
import org.junit.jupiter.api.Test;

/** Attack: offer the signature as one of a version or kind that the vendor has given up. */
class VersionDowngradeTest {

  @Test
  void rejectsOnlyStripesTestVersion() {
    Message message = Presets.signed("stripe");
    String value = message.header("Stripe-Signature").replace("v1=", "v0=");
    assertRejected(stripe(), message.with("Stripe-Signature", value), Reason.SIGNATURE_WRONG);
  }

  @Test
  void overlooksStripesTestVersionBesideTheRightOne() {
    Message message = Presets.signed("stripe");
    String value = message.header("Stripe-Signature") + ",v0=" + "0".repeat(64);
    assertAccepted(stripe(), message.with("Stripe-Signature", value));
  }

  @Test
  void keysAreComparedWholeAndInTheirCase() {
    Message message = Presets.signed("stripe");
    for (String key : new String[] {"V1=", "v11=", "v=", "xv1="}) {
      String value = message.header("Stripe-Signature").replace("v1=", key);
      assertRejected(stripe(), message.with("Stripe-Signature", value), Reason.SIGNATURE_WRONG);
    }
  }

  @Test
  void rejectsOtherVersionsOfStandardWebhooks() {
    Message message = Presets.signed("standard-webhooks");
    WebhookScheme scheme =
        scheme("standard-webhooks", NOW, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String value = message.header("webhook-signature");
    for (String version : new String[] {"v1a,", "v2,", "v0,"}) {
      assertRejected(
          scheme,
          message.with("webhook-signature", value.replace("v1,", version)),
          Reason.SIGNATURE_WRONG);
    }
    assertAccepted(scheme, message.with("webhook-signature", "v1a,AAAA v2,x " + value));
  }

  @Test
  void rejectsGithubsSha1() {
    Message message = Presets.signed("github");
    String value = message.header("X-Hub-Signature-256").replace("sha256=", "sha1=");
    assertRejected(
        scheme("github", NOW, "github-demo-secret"),
        message.with("X-Hub-Signature-256", value),
        Reason.DELIVERY_MALFORMED);
  }

  private static WebhookScheme stripe() {
    return scheme("stripe", NOW, "stripe-demo-secret");
  }
}
