package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.replay.NonceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attack: send a good delivery again. */
class DeliveryReplayTest {
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** Records its calls, and responds as configured. */
  private static final class Recorder implements NonceStore {
    private final List<String> scopes = new ArrayList<>();
    private final List<Instant> until = new ArrayList<>();
    private Instant knowsSince = Instant.MIN;
    private boolean response = true;

    @Override
    public boolean claim(String scope, byte[] value, Instant end) {
      scopes.add(scope);
      until.add(end);
      return response;
    }

    @Override
    public Instant knowsSince() {
      return knowsSince;
    }
  }

  private static WebhookPolicy once(String preset, String... secrets) {
    return WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets(secrets))
        .withReplay(Replay.REJECT);
  }

  @Test
  void acceptsARepeatedDeliveryByDefault() {
    WebhookScheme scheme = scheme("standard-webhooks", NOW, WHSEC);
    assertAccepted(scheme, Presets.signed("standard-webhooks"));
    assertAccepted(scheme, Presets.signed("standard-webhooks"));
  }

  @Test
  void rejectsARepeatedDeliveryWhereConfigured() {
    WebhookScheme scheme = scheme(once("standard-webhooks", WHSEC), NOW);
    assertAccepted(scheme, Presets.signed("standard-webhooks"));
    assertRejected(scheme, Presets.signed("standard-webhooks"), Reason.DELIVERY_REPEATED);
  }

  @Test
  void acceptsAnotherIdWithTheSameBodyWhereTheIdIsSigned() {
    WebhookScheme scheme = scheme(once("standard-webhooks", WHSEC), NOW);
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named("standard-webhooks"), secrets(WHSEC), clockAt(NOW));
    Message message = Message.of("{}");
    assertAccepted(scheme, message.with(signer.headers(message.body(), "one")));
    assertAccepted(scheme, message.with(signer.headers(message.body(), "two")));
    assertRejected(
        scheme,
        message
            .body("{\"attempt\":2}")
            .with(signer.headers("{\"attempt\":2}".getBytes(UTF_8), "two")),
        Reason.DELIVERY_REPEATED);
  }

  @Test
  void acceptsAnotherMessageWithoutAnId() {
    WebhookScheme scheme = scheme(once("stripe", "stripe-demo-secret"), NOW);
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named("stripe"), secrets("stripe-demo-secret"), clockAt(NOW));
    for (String body : List.of("{}", "{\"a\":1}", "{\"a\":2}")) {
      Message message = Message.of(body);
      Message signed = message.with(signer.headers(message.body(), null));
      assertAccepted(scheme, signed);
      assertRejected(scheme, signed, Reason.DELIVERY_REPEATED);
    }
  }

  @Test
  void rejectsTheSameMessageUnderAnotherIdThatIsNotSigned() {
    WebhookScheme scheme = scheme(once("github", "github-demo-secret"), NOW);
    Message message = Presets.signed("github");
    assertAccepted(scheme, message);
    assertRejected(scheme, message.with("X-GitHub-Delivery", "new"), Reason.DELIVERY_REPEATED);
    assertRejected(scheme, message.without("X-GitHub-Delivery"), Reason.DELIVERY_REPEATED);
  }

  @Test
  void rejectsAnotherMessageUnderTheSameId() {
    WebhookScheme scheme = scheme(once("github", "github-demo-secret"), NOW);
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named("github"), secrets("github-demo-secret"), clockAt(NOW));
    Message other = Message.of("other");
    assertAccepted(scheme, Presets.signed("github"));
    assertRejected(
        scheme, other.with(signer.headers(other.body(), Presets.ID)), Reason.DELIVERY_REPEATED);
  }

  @Test
  void rejectsAnotherFormOfTheSignature() {
    WebhookScheme scheme = scheme(once("kindly", "kindly-demo-secret"), NOW);
    Message message = Presets.signed("kindly");
    String upper = message.header("X-Kindly-Signature").replace('a', 'A').replace('b', 'B');
    assertAccepted(scheme, message);
    assertRejected(scheme, message.with("X-Kindly-Signature", upper), Reason.DELIVERY_REPEATED);
  }

  @Test
  void rejectsTheOtherSignatureOfARotation() {
    WebhookScheme scheme = scheme(once("stripe", "old", "new"), NOW);
    assertAccepted(scheme, Presets.signed("stripe", "old", "new"));
    assertRejected(scheme, Presets.signed("stripe", "new"), Reason.DELIVERY_REPEATED);
    assertRejected(scheme, Presets.signed("stripe", "old"), Reason.DELIVERY_REPEATED);
  }

  @Test
  void onlyAGoodMessageIsRemembered() {
    Recorder store = new Recorder();
    WebhookScheme scheme = new WebhookScheme(once("standard-webhooks", WHSEC), store, clockAt(NOW));
    Message message = Presets.signed("standard-webhooks");
    assertRejected(scheme, message.body("x"), Reason.SIGNATURE_WRONG);
    WebhookScheme late =
        new WebhookScheme(once("standard-webhooks", WHSEC), store, clockAt(NOW.plusSeconds(301)));
    assertRejected(late, message, Reason.TIMESTAMP_OUTSIDE_WINDOW);
    assertThat(store.scopes).isEmpty();
    assertAccepted(scheme, message);
    assertThat(store.scopes).containsExactly("webhook:standard-webhooks");
  }

  @Test
  void aRepeatedMessageAddsNoMadeUpIdToTheStore() {
    Recorder store = new Recorder();
    store.response = false;
    WebhookScheme scheme =
        new WebhookScheme(once("github", "github-demo-secret"), store, clockAt(NOW));
    assertRejected(scheme, Presets.signed("github"), Reason.DELIVERY_REPEATED);
    assertThat(store.scopes).hasSize(1);
  }

  @Test
  void remembersForTwiceTheToleranceOrADay() {
    Recorder store = new Recorder();
    assertAccepted(
        new WebhookScheme(once("stripe", "stripe-demo-secret"), store, clockAt(NOW)),
        Presets.signed("stripe"));
    assertThat(store.until.get(0)).isAfterOrEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertAccepted(
        new WebhookScheme(once("kindly", "kindly-demo-secret"), store, clockAt(NOW)),
        Presets.signed("kindly"));
    assertThat(store.until.get(1)).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void rejectsWhatIsOlderThanTheMemoryOfTheStore() {
    Recorder store = new Recorder();
    store.knowsSince = NOW.plusMillis(1);
    assertRejected(
        new WebhookScheme(once("stripe", "stripe-demo-secret"), store, clockAt(NOW)),
        Presets.signed("stripe"),
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }

  @Test
  void aStoreThatFailsIsNoVerdict() {
    NonceStore failing =
        new NonceStore() {
          @Override
          public boolean claim(String scope, byte[] value, Instant until) {
            throw new UnavailableException("down", null);
          }

          @Override
          public Instant knowsSince() {
            return Instant.MIN;
          }
        };
    WebhookScheme scheme =
        new WebhookScheme(once("kindly", "kindly-demo-secret"), failing, clockAt(NOW));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.authenticate(Presets.signed("kindly")));
  }

  @Test
  void aTokenNeedsTheIdToDistinguishDeliveries() {
    WebhookScheme scheme = scheme(once("gitlab", "token"), NOW);
    Message message =
        Message.of("{}").with("X-Gitlab-Token", "token").with("X-Gitlab-Event-UUID", "one");
    assertAccepted(scheme, message);
    assertRejected(scheme, message, Reason.DELIVERY_REPEATED);
    assertAccepted(scheme, message.with("X-Gitlab-Event-UUID", "two"));
    assertRejected(scheme, message.without("X-Gitlab-Event-UUID"), Reason.DELIVERY_MALFORMED);
    WebhookFormat without =
        WebhookFormat.builder().signatureHeader("X-Token").algorithm("equal").build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebhookPolicy.of("t", without, secrets("token")).withReplay(Replay.REJECT))
        .withMessageContaining("id-header");
    assertAccepted(
        scheme(WebhookPolicy.of("t", without, secrets("token")), NOW),
        Message.of("{}").with("X-Token", "token"));
  }
}
