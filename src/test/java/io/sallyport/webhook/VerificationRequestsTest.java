package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAbsent;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.spi.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes of Meta, Dropbox, Asana, Trello, Twitch and Front. */
class VerificationRequestsTest {
  private static final String HOOKS = "https://example.org/hooks";
  private static final String TOKEN = "my token+1/2";
  private static final String SUBSCRIBE =
      "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my%20token%2B1/2";

  private final WebhookScheme meta =
      scheme(
          WebhookPolicy.of("meta", WebhookPresets.named("meta"), secrets("app-secret"))
              .withHandshake(Handshake.META, Secret.ofText(TOKEN)),
          NOW);

  @Test
  void respondsToMetaWithTheChallengeAsText() {
    Outcome.Responded response = responded(meta, get(SUBSCRIBE));

    assertThat(new String(response.body(), UTF_8)).isEqualTo("1158201444");
    assertThat(response.mediaType()).isEqualTo("text/plain");
    assertThat(response.toString()).doesNotContain("1158201444");
  }

  /** Attack: guesses of the verify token. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "my%20token", "MY%20TOKEN%2B1/2", "my%20token%2B1/2x", "%", "%zz", "my token"})
  void rejectsAnotherVerifyToken(String sent) {
    String query = SUBSCRIBE.substring(0, SUBSCRIBE.lastIndexOf('=') + 1) + sent;

    assertRejected(meta, get(query), Reason.VERIFY_TOKEN_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=my%20token%2B1/2",
        "?hub.mode=subscribe&hub.verify_token=my%20token%2B1/2",
        "?hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=my%20token%2B1/2",
        "?hub.mode=subscribe&hub.challenge=a.b&hub.verify_token=my%20token%2B1/2"
      })
  void rejectsAMalformedSubscription(String query) {
    assertRejected(meta, get(query), Reason.DELIVERY_MALFORMED);
  }

  @Test
  void otherRequestsOfMetaNeedTheirSignature() {
    assertAbsent(meta, get(""));
    assertAbsent(meta, get(SUBSCRIBE).by("POST"));
    assertAccepted(meta, signed("meta", "{}", Map.of()));
  }

  @Test
  void metaNeedsItsVerifyToken() {
    WebhookPolicy policy =
        WebhookPolicy.of("meta", WebhookPresets.named("meta"), secrets("app-secret"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.withHandshake(Handshake.META))
        .withMessageContaining("needs verify-token");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.withHandshake(Handshake.X, Secret.ofText("t")))
        .withMessageContaining("verify-token does nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dropbox", "nylas"})
  void respondsToDropboxWithItsChallenge(String preset) {
    WebhookScheme scheme = preset(preset);
    Outcome.Responded response = responded(scheme, get("?challenge=abc-123"));

    assertThat(new String(response.body(), UTF_8)).isEqualTo("abc-123");
    assertThat(response.mediaType()).isEqualTo("text/plain");
    assertRejected(scheme, get("?challenge=%3Cb%3E"), Reason.DELIVERY_MALFORMED);
    assertRejected(scheme, get("?challenge=" + "a".repeat(257)), Reason.DELIVERY_MALFORMED);
    assertAbsent(scheme, get("?other=1"));
    assertAbsent(scheme, get("?challenge=a").by("POST"));
  }

  @Test
  void respondsToAsanaWithItsSecret() {
    WebhookScheme scheme = preset("asana");
    Message hello = Message.of("").with("X-Hook-Secret", "0123456789abcdef");

    assertThat(responded(scheme, hello).headers())
        .isEqualTo(Map.of("X-Hook-Secret", "0123456789abcdef"));
    assertRejected(
        scheme, hello.with("X-Hook-Secret", "a\r\nSet-Cookie: b"), Reason.HEADER_MALFORMED);
    assertRejected(scheme, hello.with("X-Hook-Secret", "a b"), Reason.DELIVERY_MALFORMED);
    assertRejected(scheme, hello.doubled("X-Hook-Secret"), Reason.CREDENTIAL_DUPLICATED);
  }

  /** Attack: the secret of an attacker's handshake is used to sign. */
  @Test
  void theSecretOfAHandshakeSignsNothing() {
    WebhookScheme scheme = preset("asana");
    responded(scheme, Message.of("").with("X-Hook-Secret", "strangers-secret"));

    assertRejected(
        scheme, signed("asana", "strangers-secret", "{}", Map.of()), Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trello", "mandrill"})
  void respondsToTheHeadOfTrello(String preset) {
    assertThat(responded(preset(preset), get("").by("HEAD")).body()).isEmpty();
    assertAbsent(preset(preset), get(""));
  }

  @Test
  void respondsToTwitchOnlyIfItSigns() {
    String body = "{\"challenge\":\"pogchamp-kappa-360noscope-vohiyo\"}";
    Map<String, String> type =
        Map.of("Twitch-Eventsub-Message-Type", "webhook_callback_verification");
    WebhookScheme scheme = preset("twitch");

    assertThat(new String(responded(scheme, signed("twitch", body, type)).body(), UTF_8))
        .isEqualTo("pogchamp-kappa-360noscope-vohiyo");
    assertRejected(scheme, signed("twitch", "another-secret", body, type), Reason.SIGNATURE_WRONG);
    assertRejected(scheme, signed("twitch", "{}", type), Reason.DELIVERY_MALFORMED);
    assertAccepted(scheme, signed("twitch", body, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"abc123, true", "<b>, false"})
  void respondsToFrontOnlyIfItSigns(String challenge, boolean valid) {
    WebhookScheme scheme = preset("front");
    Message message = signed("front", "{}", Map.of("X-Front-Challenge", challenge));

    if (valid) {
      assertThat(new String(responded(scheme, message).body(), UTF_8)).isEqualTo(challenge);
    } else {
      assertRejected(scheme, message, Reason.DELIVERY_MALFORMED);
    }
    assertAbsent(scheme, message.without("X-Front-Signature"));
    assertRejected(scheme, message.body("{ }"), Reason.SIGNATURE_WRONG);
  }

  private static WebhookScheme preset(String name) {
    WebhookPolicy policy =
        WebhookPolicy.of(name, WebhookPresets.named(name), secrets("app-secret"))
            .withHandshake(WebhookPresets.handshake(name));
    return scheme(policy, NOW);
  }

  private static Message get(String query) {
    return Message.of("").at(HOOKS + query).by("GET");
  }

  private static Message signed(String preset, String body, Map<String, String> headers) {
    return signed(preset, "app-secret", body, headers);
  }

  private static Message signed(
      String preset, String secret, String body, Map<String, String> headers) {
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named(preset), secrets(secret), clockAt(NOW));
    Message message = Message.of(body).with(headers);
    return message.with(signer.headers(message.body(), "id-1"));
  }

  private static Outcome.Responded responded(WebhookScheme scheme, Message message) {
    Outcome outcome = scheme.authenticate(message);
    assertThat(outcome).isInstanceOf(Outcome.Responded.class);
    return (Outcome.Responded) outcome;
  }
}
