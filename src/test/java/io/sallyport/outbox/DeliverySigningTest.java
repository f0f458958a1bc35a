package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.outbox.TestReceiver.Received;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.webhook.WebhookFormat;
import io.sallyport.webhook.WebhookPolicy;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookScheme;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures of deliveries, which the verifier of each preset accepts. */
class DeliverySigningTest {
  private static final String BODY =
      "{\"webhookTimestamp\":1772366400125,\"notificationItems\":[{\"NotificationRequestItem\":{}}],"
          + "\"signature\":{\"timestamp\":\"1772366400\",\"token\":\"t\"}}";

  private final TestReceiver receiver = new TestReceiver();
  private final Sending sending = new Sending(Sending.local("orders", receiver.url("/in?x=1")));

  @AfterEach
  void close() {
    receiver.close();
  }

  static List<String> presets() {
    return WebhookPresets.names().stream()
        .filter(name -> !WebhookPresets.named(name).fetchesKeys())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void signsByAnyPresetSoThatItsVerifierAccepts(String preset) throws Exception {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(preset.equals("discord") ? "Ed25519" : "EC");
    KeyPair pair = generator.generateKeyPair();
    Secret secret = secret(preset, pair.getPrivate());
    Sending own = new Sending(Sending.preset(preset, "orders", receiver.url("/in?x=1"), secret));
    String id = own.sender.send("orders", BODY);
    own.deliveries.run();

    assertThat(own.sender.find(id)).isNull();
    Secret theirs = secret(preset, pair.getPublic());
    assertThat(verify(WebhookPresets.named(preset), theirs, receiver.last(), own))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(receiver.last().headers().values().toString()).contains(id);
  }

  private static Secret secret(String preset, Key key) {
    return switch (preset) {
      case "discord", "sendgrid" ->
          Secret.ofText(Base64.getEncoder().encodeToString(key.getEncoded()));
      case "adyen", "authorize-net", "squarespace" -> Secret.ofText("00".repeat(32));
      case "airtable" -> Secret.ofText("A".repeat(32));
      default -> Sending.SECRET;
    };
  }

  private Outcome verify(WebhookFormat format, Secret secret, Received came, Sending own) {
    WebhookPolicy policy = WebhookPolicy.of("in", format, List.of(secret));
    WebhookScheme scheme =
        new WebhookScheme(policy, NonceStore.inMemory(own.clock, 10, 10), own.clock);
    SampleRequest request =
        new SampleRequest("POST", came.target().toString())
            .at("http://127.0.0.1:" + receiver.port())
            .body(new String(came.body(), StandardCharsets.UTF_8));
    came.headers().forEach((name, values) -> request.with(name, values.get(0)));
    return scheme.authenticate(request);
  }

  @Test
  void bothSecretsSignWhileOneIsRotated() {
    Secret old = Secret.ofText("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    SendingPolicy policy = Sending.local("orders", receiver.url("/"));
    Sending own =
        new Sending(
            new SendingPolicy(
                "orders",
                policy.format(),
                policy.url(),
                List.of(Sending.SECRET, old),
                true,
                true,
                1_000,
                DeliveryTimes.DEFAULT));
    own.sender.send("orders", BODY);
    own.deliveries.run();
    for (Secret secret : List.of(old, Sending.SECRET)) {
      assertThat(verify(policy.format(), secret, receiver.last(), own))
          .isInstanceOf(Outcome.Accepted.class);
    }
  }

  private String sent() {
    String id = sending.sender.send("orders", BODY);
    sending.deliveries.run();
    return id;
  }

  @Test
  void keepsItsIdAndSignsAnewAtEachAttempt() {
    receiver.response(500);
    String id = sent();
    sending.clock.advance(Duration.ofHours(1));
    sending.deliveries.run();

    List<Received> came = receiver.received();
    assertThat(came).hasSize(2);
    assertThat(came).allMatch(one -> one.header("webhook-id").equals(id));
    assertThat(came.get(1).header("webhook-timestamp"))
        .isEqualTo(Long.toString(sending.clock.instant().getEpochSecond()));
    assertThat(came.get(1).header("webhook-signature"))
        .isNotEqualTo(came.get(0).header("webhook-signature"));
    assertThat(
            verify(WebhookPresets.named("standard-webhooks"), Sending.SECRET, came.get(1), sending))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void sendsToReceiversOfTheApplication() {
    Sending own =
        new Sending(
            new SendingPolicy(
                "customers",
                WebhookPresets.named("kindly"),
                null,
                List.of(),
                true,
                true,
                SendingPolicy.DEFAULT_MAX_BODY_BYTES,
                DeliveryTimes.DEFAULT));
    Secret secret = Secret.ofText("of this customer");
    WebhookReceiver customer =
        new WebhookReceiver("customers", "4711", receiver.url("/c"), List.of(secret));
    receiver.response(410);
    String id = own.sender.send(customer, BODY);
    own.deliveries.run();

    assertThat(verify(WebhookPresets.named("kindly"), secret, receiver.last(), own))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(own.open(id).receiver()).isEqualTo("customers/4711");
    assertThat(own.sender.isDisabled(customer.name())).isTrue();
    WebhookReceiver other =
        new WebhookReceiver("customers", "4712", receiver.url("/c"), List.of(secret));
    own.sender.send(other, BODY);
    own.deliveries.run();
    assertThat(receiver.received()).hasSize(2);
  }
}
