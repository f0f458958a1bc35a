package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.jdkMac;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as vendors show them. */
class SecretFormsTest {
  private static final String BASE64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final byte[] BYTES = Base64.getDecoder().decode(BASE64);
  private static final WebhookFormat STANDARD = WebhookPresets.named("standard-webhooks");

  @ParameterizedTest
  @ValueSource(strings = {"whsec_" + BASE64, "v1,whsec_" + BASE64, BASE64})
  void prefixesDoNotBelongToTheSecret(String secret) {
    assertAccepted(scheme("standard-webhooks", NOW, secret), signed(BYTES));
  }

  @Test
  void aVersionBeforeAPublicKeyDoesNotBelongToIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("standard-webhooks", NOW, "v1a,whsk_" + BASE64))
        .withMessageContaining("that is the private key");
    scheme("standard-webhooks", NOW, "v1a,whpk_" + BASE64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polar_whs_abcdefghijklmnop", "whsec_not base64", "v1,whsec_not base64"})
  void plainTextNamesTheWayOut(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("standard-webhooks", NOW, secret))
        .withMessage(
            "the secret is not base64 after its prefix whsec_; copy it again, or set"
                + " secret-encoding=text if the vendor signs with this text as it is");
  }

  @Test
  void theWayOutWorks() {
    String secret = "polar_whs_abcdefghijklmnop";
    WebhookPolicy policy =
        WebhookPolicy.of("polar", STANDARD.withSecretEncoding("text"), secrets(secret));

    assertAccepted(scheme(policy, NOW), signed(secret.getBytes(UTF_8)));
    assertRejected(scheme(policy, NOW), signed(BYTES), Reason.SIGNATURE_WRONG);
  }

  /** Vendors that changed to base64 sign with the text of secrets that are older. */
  @Test
  void oneSecretMayStandForTwoKeys() {
    WebhookFormat format = STANDARD.withSecretEncoding("base64-or-text:whsec_");
    String secret = "whsec_" + BASE64;
    WebhookScheme scheme = scheme(WebhookPolicy.of("polar", format, secrets(secret)), NOW);

    assertAccepted(scheme, signed(BYTES));
    assertAccepted(scheme, signed(secret.getBytes(UTF_8)));
    assertRejected(scheme, signed(BASE64.getBytes(UTF_8)), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, signed(new byte[32]), Reason.SIGNATURE_WRONG);
  }

  /** Attack: a short text after the prefix would be a key of a few bytes. */
  @Test
  void aShortKeyIsNeverDecoded() {
    WebhookFormat format = STANDARD.withSecretEncoding("base64-or-text:whsec_");
    String secret = "whsec_AAAA";
    WebhookScheme scheme = scheme(WebhookPolicy.of("polar", format, secrets(secret)), NOW);

    assertRejected(scheme, signed(new byte[] {0, 0, 0}), Reason.SIGNATURE_WRONG);
    assertAccepted(scheme, signed(secret.getBytes(UTF_8)));
  }

  private static Message signed(byte[] key) {
    byte[] mac = jdkMac("HmacSHA256", key, "msg_1." + Presets.S + "." + Presets.BODY);
    return Message.of(Presets.BODY)
        .with("webhook-id", "msg_1")
        .with("webhook-timestamp", Presets.S)
        .with("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
  }
}
