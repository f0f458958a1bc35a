package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of PayPal, and attacks on them. */
class PayPalDeliveryTest {
  private static final String WEBHOOK_ID = "9XL90610J3647323C";
  private static final String ID = "d938e770-8046-11e6-8103-6b62a8a99ac4";
  private static final String TIME = "2027-01-01T11:00:46Z";
  private static final String BODY = "{\"event_type\":\"PAYMENT.SALE.COMPLETED\"}";
  private static final String CERT =
      "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77";

  private final Vendor paypal = new Vendor();
  private final WebhookScheme scheme = paypal.scheme(policy("paypal", WEBHOOK_ID));

  PayPalDeliveryTest() {
    paypal.publish(CERT, "paypal.pem");
  }

  @Test
  void acceptsWhatPayPalSigns() {
    assertAccepted(scheme, signed());
    assertAccepted(scheme, signed());
    assertThat(paypal.asked).containsExactly(CERT);
  }

  @Test
  void acceptsTheIdsOfSeveralWebhooks() {
    assertAccepted(paypal.scheme(policy("paypal", "OTHER1", WEBHOOK_ID)), signed());
    assertRejected(paypal.scheme(policy("paypal", "OTHER1")), signed(), Reason.SIGNATURE_WRONG);
  }

  @Test
  void rejectsWhatIsChanged() {
    assertRejected(scheme, signed().body("{}"), Reason.SIGNATURE_WRONG);
    assertRejected(
        scheme, signed().with("PAYPAL-TRANSMISSION-ID", "other"), Reason.SIGNATURE_WRONG);
    assertRejected(
        scheme,
        signed().with("PAYPAL-TRANSMISSION-TIME", "2027-01-01T11:00:47Z"),
        Reason.SIGNATURE_WRONG);
  }

  /** Attack: a host that looks trusted, or the one of the sandbox, where accounts are free. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1",
        "https://evil.example/v1/notifications/certs/CERT-1",
        "https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1",
        "https://api.paypal.com:444/v1/notifications/certs/CERT-1",
        "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/../../redirect",
        "https://api.paypal.com/other/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/CERT-1?url=https://evil.example",
        "http://api.paypal.com/v1/notifications/certs/CERT-1"
      })
  void fetchesNoCertificateFromAnotherPlace(String url) {
    assertRejected(scheme, signed().with("PAYPAL-CERT-URL", url), Reason.CERTIFICATE_URL_REJECTED);
    assertThat(paypal.asked).isEmpty();
  }

  /** Attack: a certificate of that name from another root, of another name, or made by a leaf. */
  @ParameterizedTest
  @CsvSource({
    "paypal-other-root.pem, key-paypal-other-root.pem",
    "paypal-leaf-only.pem, key-paypal.pem",
    "paypal-under-leaf.pem, key-paypal-under-leaf.pem",
    "sns.pem, key-sns.pem"
  })
  void rejectsACertificateThatIsNotOfPayPal(String certificate, String key) {
    paypal.publish(CERT, certificate);

    assertRejected(scheme, signed(key), Reason.CERTIFICATE_REJECTED);
  }

  @Test
  void rejectsAnotherAlgorithm() {
    for (String algorithm : new String[] {"SHA1withRSA", "none", "sha256withrsa"}) {
      assertRejected(
          scheme, signed().with("PAYPAL-AUTH-ALGO", algorithm), Reason.SIGNATURE_ALGORITHM_WRONG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAYPAL-TRANSMISSION-ID",
        "PAYPAL-TRANSMISSION-TIME",
        "PAYPAL-CERT-URL",
        "PAYPAL-AUTH-ALGO"
      })
  void everyHeaderIsNeededOnce(String header) {
    assertRejected(scheme, signed().without(header), Reason.DELIVERY_MALFORMED);
    assertRejected(scheme, signed().doubled(header), Reason.CREDENTIAL_DUPLICATED);
    assertAbsent(scheme, signed().without("PAYPAL-TRANSMISSION-SIG"));
  }

  @Test
  void rejectsMalformedValues() {
    assertRejected(
        scheme, signed().with("PAYPAL-TRANSMISSION-SIG", "*"), Reason.DELIVERY_MALFORMED);
    assertRejected(
        scheme, signed().with("PAYPAL-TRANSMISSION-TIME", "now"), Reason.DELIVERY_MALFORMED);
    assertRejected(
        scheme, signed().with("PAYPAL-TRANSMISSION-ID", "a|b"), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void rejectsOldTransmissionsAndRepeatedOnes() {
    paypal.clock.set(Vendor.NOW.minusSeconds(180_000));
    WebhookScheme once = paypal.scheme(policy("paypal", WEBHOOK_ID).withReplay(Replay.REJECT));
    paypal.clock.set(Vendor.NOW);
    assertAccepted(once, signed());
    assertRejected(once, signed(), Reason.DELIVERY_REPEATED);

    paypal.clock.set(Vendor.NOW.plusSeconds(90_000));
    assertRejected(scheme, signed(), Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void theSandboxHasAPresetOfItsOwn() {
    String url = CERT.replace("api.paypal.com", "api.sandbox.paypal.com");
    paypal.publish(url, "paypal.pem");
    Message message = signed().with("PAYPAL-CERT-URL", url);

    assertAccepted(paypal.scheme(policy("paypal-sandbox", WEBHOOK_ID)), message);
    assertRejected(
        paypal.scheme(policy("paypal-sandbox", WEBHOOK_ID)),
        signed(),
        Reason.CERTIFICATE_URL_REJECTED);
  }

  private static WebhookPolicy policy(String preset, String... webhookIds) {
    return WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets(webhookIds));
  }

  private static Message signed() {
    return signed("key-paypal.pem");
  }

  private static Message signed(String key) {
    CRC32 crc = new CRC32();
    crc.update(BODY.getBytes(UTF_8));
    String text = ID + "|" + TIME + "|" + WEBHOOK_ID + "|" + crc.getValue();
    return Message.of(BODY)
        .with("PAYPAL-TRANSMISSION-ID", ID)
        .with("PAYPAL-TRANSMISSION-TIME", TIME)
        .with("PAYPAL-TRANSMISSION-SIG", Vendor.sign("SHA256withRSA", key, text))
        .with("PAYPAL-CERT-URL", CERT)
        .with("PAYPAL-AUTH-ALGO", "SHA256withRSA");
  }
}
