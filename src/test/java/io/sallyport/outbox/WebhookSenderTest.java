package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.Secret;
import io.sallyport.webhook.WebhookPresets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that are rejected before they are stored. */
class WebhookSenderTest {
  private static final URI URL = URI.create("https://example.com/hook");
  private static final Secret SECRET = Secret.ofText("of this customer");

  private final Sending sending =
      new Sending(
          Sending.local("orders", URL), policy("customers", "kindly"), policy("tokens", "gitlab"));

  private static SendingPolicy policy(String name, String preset) {
    return SendingPolicy.of(name, WebhookPresets.named(preset), null, List.of());
  }

  private static WebhookReceiver customer(String webhook, Secret... secrets) {
    return new WebhookReceiver(webhook, "1", URL, List.of(secrets));
  }

  @Test
  void storesDeliveriesUntilTheyAreSent() {
    String id = sending.sender.send(customer("customers", SECRET), "{}");
    assertThat(sending.open(id))
        .isEqualTo(
            new Outbox.Undelivered(
                id, "customers", "customers/1", Sending.NOW, Sending.NOW, 0, false, null));
    assertThat(sending.sender.webhooks())
        .containsExactlyInAnyOrder("orders", "customers", "tokens");
  }

  @Test
  void createsAnIdForEachDelivery() {
    assertThat(sending.sender.send("orders", "{}"))
        .isNotEqualTo(sending.sender.send("orders", "{}"));
  }

  @Test
  void namesTheWebhooks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send("nowhere", "{}"))
        .withMessageContaining("[customers, orders, tokens]")
        .withMessageContaining("sallyport.webhooks-out.nowhere.preset");
  }

  @Test
  void takesNoReceiverWhereTheUrlIsConfiguredAndNeedsOneElsewhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send(customer("orders", SECRET), "{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> sending.sender.send("customers", "{}"));
  }

  @Test
  void rejectsAReceiverWithoutSecretOrWithTooMany() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send(customer("customers"), "{}"));
    Secret[] nine = {SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, SECRET};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send(customer("customers", nine), "{}"));
  }

  @Test
  void rejectsABodyThatIsEmptyOrTooLong() {
    int most = SendingPolicy.DEFAULT_MAX_BODY_BYTES;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send("orders", "text/plain", new byte[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send("orders", "text/plain", new byte[most + 1]));
    assertThat(sending.sender.send("orders", "text/plain", new byte[most])).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "text/plain\r\nX: y", "text/plain\n", "text/\u00e9"})
  void rejectsAContentTypeThatIsNoHeader(String contentType) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send("orders", contentType, new byte[1]));
  }

  /** The preset gitlab sends the secret itself. */
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nHost: other", "a\nb", "a\0", "\u00e9"})
  void rejectsASecretThatWouldEndItsHeader(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sending.sender.send(customer("tokens", Secret.ofText(secret)), "{}"));
  }

  @Test
  void rejectsABodyThatLacksWhatIsSignedOfIt() {
    Sending linear = new Sending(policy("linear", "linear"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear.sender.send(customer("linear", SECRET), "{}"))
        .withMessageContaining("timestamp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "a\n"})
  void rejectsAReceiverWithoutAValidId(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookReceiver("customers", id, URL, List.of(SECRET)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookReceiver("customers", "1", URL, List.of(SECRET), id));
  }

  @Test
  void showsNeitherUrlNorSecretNorBody() {
    assertThat(customer("customers", SECRET)).hasToString("WebhookReceiver[customers/1]");
    OutboxEntry entry =
        new OutboxEntry(
            "7",
            "a",
            OutboxEntry.Target.of("a/1", URL, List.of(SECRET)),
            "x",
            new byte[1],
            Sending.NOW,
            Sending.NOW,
            0);
    assertThat(entry).hasToString("OutboxEntry[7, a/1]");
  }

  @Test
  void rejectsTimesOutOfTheirRanges() {
    Duration good = Duration.ofSeconds(5);
    Duration hour = Duration.ofHours(1);
    for (Duration[] bad :
        new Duration[][] {
          {Duration.ZERO, good, good, hour, hour, hour},
          {Duration.ofSeconds(61), good, good, hour, hour, hour},
          {good, Duration.ZERO, good, hour, hour, hour},
          {good, Duration.ofSeconds(61), good, hour, hour, hour},
          {good, good, Duration.ZERO, hour, hour, hour},
          {good, good, hour.plusMillis(1), hour, hour, hour},
          {good, good, good, good.minusMillis(1), hour, hour},
          {good, good, good, Duration.ofDays(1).plusMillis(1), hour, hour},
          {good, good, good, hour, Duration.ofMillis(-1), hour},
          {good, good, good, hour, Duration.ofDays(30).plusMillis(1), hour},
          {good, good, good, hour, hour, hour.minusMillis(1)},
          {good, good, good, hour, hour, Duration.ofDays(366).plusMillis(1)}
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new DeliveryTimes(bad[0], bad[1], bad[2], bad[3], bad[4], bad[5]));
    }
  }
}
