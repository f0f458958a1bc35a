package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.spi.BodyReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code v1a} of Standard Webhooks. The pair, the message and its signature are those of Svix's
 * server test {@code test_asymmetric_key_signing} (<a
 * href="https://github.com/svix/svix-webhooks">svix-webhooks</a>).
 */
class KeyPairsTest {
  private static final String PRIVATE =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
  private static final String PUBLIC = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
  private static final String SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE =
      "hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

  private final Message message =
      Message.of(BODY)
          .with("webhook-id", ID)
          .with("webhook-timestamp", "1614265330")
          .with("webhook-signature", "v1a," + SIGNATURE);

  @Test
  void acceptsSvixsVector() {
    assertAccepted(scheme("standard-webhooks", SENT, PUBLIC), message);
  }

  @Test
  void signsSvixsVector() {
    assertThat(signed("svix", PRIVATE)).isEqualTo("v1a," + SIGNATURE);
  }

  /** The seed is equal to the seed with the public key behind it. */
  @Test
  void signsWithOnlyTheSeed() {
    byte[] pair = Base64.getDecoder().decode(PRIVATE.substring(5));
    String seed = "whsk_" + Base64.getEncoder().encodeToString(Arrays.copyOf(pair, 32));
    assertThat(signed("standard-webhooks", seed)).isEqualTo("v1a," + SIGNATURE);
  }

  @Test
  void signsBothWays() {
    String both = signed("standard-webhooks", PRIVATE, SHARED);
    assertThat(both).startsWith("v1,").endsWith(" v1a," + SIGNATURE);
    Message sent = message.with("webhook-signature", both);
    assertAccepted(scheme("standard-webhooks", SENT, PUBLIC), sent);
    assertAccepted(scheme("standard-webhooks", SENT, SHARED), sent);
    assertAccepted(scheme("standard-webhooks", SENT, SHARED, PUBLIC), sent);
  }

  @Test
  void takesEitherWhereBothAreConfigured() {
    WebhookScheme both = scheme("standard-webhooks", SENT, SHARED, PUBLIC);
    assertAccepted(both, message);
    assertAccepted(both, message.with("webhook-signature", signed("standard-webhooks", SHARED)));
  }

  /** A receiver of one kind takes none of the other, under whatever version it is sent. */
  @Test
  void takesNoSignatureUnderAnotherVersion() {
    assertRejected(scheme("standard-webhooks", SENT, SHARED), message, Reason.SIGNATURE_WRONG);
    WebhookScheme pair = scheme("standard-webhooks", SENT, PUBLIC);
    for (String version : new String[] {"v1", "v2", "v1b", "V1a", "v1aa"}) {
      Message other = message.with("webhook-signature", version + ',' + SIGNATURE);
      assertRejected(pair, other, Reason.SIGNATURE_WRONG);
    }
    String mac = signed("standard-webhooks", SHARED).substring("v1,".length());
    assertRejected(
        scheme("standard-webhooks", SENT, SHARED, PUBLIC),
        message.with("webhook-signature", "v1a," + mac),
        Reason.SIGNATURE_WRONG);
  }

  @Test
  void noticesEveryChange() {
    WebhookScheme pair = scheme("standard-webhooks", SENT, PUBLIC);
    assertRejected(pair, message.body(BODY + ' '), Reason.SIGNATURE_WRONG);
    assertRejected(pair, message.with("webhook-id", "msg_2"), Reason.SIGNATURE_WRONG);
    assertRejected(pair, message.with("webhook-timestamp", "1614265331"), Reason.SIGNATURE_WRONG);
    assertRejected(
        scheme("standard-webhooks", SENT.plusSeconds(301), PUBLIC),
        message,
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  /** An HMAC under the public key's text would let everybody sign. */
  @Test
  void neverTakesAPublicKeyForASecret() {
    byte[] key = Base64.getDecoder().decode(PUBLIC.substring(5));
    String signed = ID + ".1614265330." + BODY;
    byte[] mac = Verdicts.jdkMac("HmacSHA256", key, signed);
    String forged = "v1," + Base64.getEncoder().encodeToString(mac);
    assertRejected(
        scheme("standard-webhooks", SENT, PUBLIC),
        message.with("webhook-signature", forged),
        Reason.SIGNATURE_WRONG);
  }

  @Test
  void receivesWithNoPrivateKeyAndSendsWithNoPublicOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("standard-webhooks", SENT, PRIVATE))
        .withMessageContaining("whpk_")
        .withMessageNotContaining(PRIVATE.substring(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signed("standard-webhooks", PUBLIC))
        .withMessageContaining("whsk_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whsk_",
        "whsk_AAAA",
        "whsk_!!!!",
        // The public key of another pair.
        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfpdv90Jwek95rbU9LU31Vj81lbvbcIRzvs3iskK5sxtw==",
      })
  void rejectsWhatIsNoPair(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> signed("standard-webhooks", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whpk_", "whpk_AAAA", "whpk_!!!!"})
  void rejectsWhatIsNoPublicKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> scheme("standard-webhooks", SENT, text));
  }

  /** The JDK keeps the whole message for Ed25519. */
  @Test
  void takesNoLongBodyForAKeyPair() {
    WebhookPolicy policy =
        WebhookPolicy.of("p", WebhookPresets.named("standard-webhooks"), secrets(PUBLIC))
            .withMemoryLimit(WebhookPolicy.MIN_MEMORY_LIMIT);
    Message large = message.body("x".repeat(WebhookPolicy.MIN_MEMORY_LIMIT + 1));
    Assertions.assertThatThrownBy(() -> scheme(policy, SENT).authenticate(large))
        .isInstanceOf(BodyReader.BodyTooLargeException.class);
  }

  private static String signed(String preset, String... secrets) {
    String headers = preset.equals("svix") ? "svix" : "webhook";
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named(preset), secrets(secrets), clockAt(SENT));
    return Objects.requireNonNull(
        signer.headers(BODY.getBytes(StandardCharsets.UTF_8), ID).get(headers + "-signature"));
  }
}
