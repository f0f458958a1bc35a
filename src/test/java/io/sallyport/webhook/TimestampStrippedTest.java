package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.Reason;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attack: take the timestamp away, or spoil it, in the hope that the window is not checked. */
class TimestampStrippedTest {
  private final WebhookScheme slack = scheme("slack", NOW, "slack-demo-secret");
  private final WebhookScheme stripe = scheme("stripe", NOW, "stripe-demo-secret");
  private final Message bySlack = Presets.signed("slack");
  private final Message byStripe = Presets.signed("stripe");

  @Test
  void rejectsAMissingHeader() {
    assertRejected(slack, bySlack.without("X-Slack-Request-Timestamp"), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsTheHeaderTwice() {
    assertRejected(
        slack, bySlack.doubled("X-Slack-Request-Timestamp"), Reason.CREDENTIAL_DUPLICATED);
  }

  @Test
  void rejectsOtherFormsOfTheSameTime() {
    String now = bySlack.header("X-Slack-Request-Timestamp");
    for (String mapping :
        List.of("", "0" + now, "+" + now, now + ".0", "-" + now, now + "0000", "1e9", "\u0661")) {
      Message message = bySlack.with("X-Slack-Request-Timestamp", mapping);
      boolean ascii = mapping.chars().allMatch(c -> c < 128);
      assertRejected(slack, message, ascii ? expected(mapping, now) : Reason.HEADER_MALFORMED);
    }
  }

  /** Fourteen digits are still a time, though one far away: there the signature speaks first. */
  private static Reason expected(String mapping, String now) {
    return mapping.equals(now + "0000") ? Reason.SIGNATURE_WRONG : Reason.DELIVERY_MALFORMED;
  }

  @Test
  void rejectsAMissingPair() {
    String value = byStripe.header("Stripe-Signature");
    assertRejected(
        stripe,
        byStripe.with("Stripe-Signature", value.substring(value.indexOf(',') + 1)),
        Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsTwoTimestampsInOneValue() {
    String value = byStripe.header("Stripe-Signature");
    assertRejected(
        stripe, byStripe.with("Stripe-Signature", value + ",t=1"), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsAFreshTimestampUnderAnOldSignature() {
    String fresh = Long.toString(NOW.getEpochSecond() + 1);
    assertRejected(slack, bySlack.with("X-Slack-Request-Timestamp", fresh), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsASignedBodyThatLacksItsTimestamp() {
    WebhookScheme linear = scheme("linear", NOW, "s");
    for (String body :
        List.of(
            "{}",
            "[]",
            "x",
            "{\"webhookTimestamp\":null}",
            "{\"webhookTimestamp\":1.5e9}",
            "{\"webhookTimestamp\":{}}")) {
      String mac =
          HexFormat.of().formatHex(Verdicts.jdkMac("HmacSHA256", "s".getBytes(UTF_8), body));
      assertRejected(
          linear, Message.of(body).with("linear-signature", mac), Reason.DELIVERY_MALFORMED);
    }
  }
}
