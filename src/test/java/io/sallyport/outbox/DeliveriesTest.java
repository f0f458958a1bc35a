package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.outbox.TestReceiver.Received;
import io.sallyport.telemetry.RecordedTelemetry;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries to a server of the test. */
class DeliveriesTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private static final String BODY =
      "{\"webhookTimestamp\":1772366400125,\"notificationItems\":[{\"NotificationRequestItem\":{}}],"
          + "\"signature\":{\"timestamp\":\"1772366400\",\"token\":\"t\"}}";

  private final TestReceiver receiver = new TestReceiver();
  private final Sending sending = new Sending(Sending.local("orders", receiver.url("/in?x=1")));

  @AfterEach
  void close() {
    receiver.close();
  }

  private String sent() {
    String id = sending.sender.send("orders", BODY);
    sending.deliveries.run();
    return id;
  }

  @Test
  void sendsTheBodyAsItIsWithItsTypeAndItsId() {
    String id = sent();
    Received came = receiver.last();
    assertThat(came.method()).isEqualTo("POST");
    assertThat(came.target()).hasToString("/in?x=1");
    assertThat(new String(came.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
    assertThat(came.header("Content-Type")).isEqualTo("application/json");
    assertThat(came.header("Host")).isEqualTo("127.0.0.1:" + receiver.port());
    assertThat(came.header("webhook-id")).isEqualTo(id);
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void everyStatusOf2xxEndsTheDelivery(int status) {
    receiver.response(status);
    assertThat(sending.sender.find(sent())).isNull();
    sending.clock.advance(Duration.ofDays(1));
    sending.deliveries.run();
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 304, 400, 401, 404, 408, 429, 500, 503, 599, 600, 999})
  void everyOtherStatusIsTriedAgain(int status) {
    receiver.response(status);
    Outbox.Undelivered open = sending.open(sent());
    assertThat(open.problem()).isEqualTo("status-" + status);
    assertThat(open.failed()).isFalse();
    assertThat(open.attempts()).isEqualTo(1);
    sending.deliverWhenDue(open.id());
    assertThat(sending.sender.find(open.id())).isNull();
  }

  @Test
  void triesForHoursWithGrowingDelaysAndThenGivesUp() {
    for (int i = 0; i < 100; i++) {
      receiver.response(500);
    }
    String id = sent();
    List<Duration> delays = new ArrayList<>();
    Instant before = Sending.NOW;
    while (!sending.open(id).failed()) {
      Instant due = sending.open(id).due();
      delays.add(Duration.between(before, due));
      before = due;
      sending.deliverWhenDue(id);
    }
    for (int i = 0; i < delays.size(); i++) {
      Duration whole = Duration.ofSeconds(Math.min(3_600, 5L << Math.min(i, 20)));
      assertThat(delays.get(i)).isBetween(whole.dividedBy(2), whole);
    }
    assertThat(before).isAfter(Sending.NOW.plus(Duration.ofHours(22)));
    assertThat(before).isBeforeOrEqualTo(Sending.NOW.plus(Duration.ofHours(24)));
    assertThat(receiver.received()).hasSize(delays.size() + 1);
    assertThat(sending.sender.failed(10)).extracting(Outbox.Undelivered::id).containsExactly(id);
    assertThat(sending.events)
        .extracting(AuditEvent::type)
        .containsExactly(AuditType.WEBHOOK_UNDELIVERED);
    List<SpanData> attempts = recorded.spans();
    assertThat(sending.events.get(0).traceId())
        .isEqualTo(attempts.get(attempts.size() - 1).getTraceId());
  }

  @Test
  void resendsDeliveriesThatWereGivenUp() {
    String id = givenUp();
    sending.clock.advance(Duration.ofDays(3));
    assertThat(sending.sender.resend(id)).isTrue();
    sending.deliveries.run();
    assertThat(sending.sender.find(id)).isNull();
    assertThat(receiver.last().header("webhook-id")).isEqualTo(id);
    assertThat(sending.sender.resend(id)).isFalse();
  }

  @Test
  void deletesFailedDeliveriesAfterTheirTime() {
    String id = givenUp();
    sending.clock.set(sending.open(id).due().plusMillis(1));
    sending.deliveries.run();
    assertThat(sending.sender.find(id)).isNull();
  }

  private String givenUp() {
    receiver.response(500);
    receiver.response(500);
    String id = sent();
    sending.clock.advance(Duration.ofDays(2));
    sending.deliveries.run();
    assertThat(sending.open(id).failed()).isTrue();
    return id;
  }

  @Test
  void gone410DisablesTheReceiverAndGivesUpItsDeliveries() {
    receiver.response(500);
    String waiting = sent();
    receiver.response(410);
    String gone = sent();

    assertThat(sending.open(gone).failed()).isTrue();
    assertThat(sending.open(gone).problem()).isEqualTo("status-410");
    assertThat(sending.sender.isDisabled("orders")).isTrue();
    assertThatThrownBy(() -> sending.sender.send("orders", BODY))
        .isInstanceOf(ReceiverDisabledException.class);
    sending.deliverWhenDue(waiting);
    assertThat(sending.open(waiting).problem()).isEqualTo("receiver-disabled");
    assertThat(receiver.received()).hasSize(2);
    assertThat(sending.events.get(0).type()).isEqualTo(AuditType.WEBHOOK_DISABLED);
    assertThat(sending.events.get(0).subject()).isEqualTo("orders");
  }

  @Test
  void enabledReceiverGetsWebhooksAgain() {
    receiver.response(410);
    String gone = sent();
    assertThat(sending.sender.enable("orders")).isTrue();
    assertThat(sending.sender.find(sent())).isNull();
    assertThat(sending.sender.resend(gone)).isTrue();
    sending.deliveries.run();
    assertThat(sending.sender.find(gone)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAsLongAsTheReceiverAsks(int status) {
    receiver.response(status, Map.of("Retry-After", "120"));
    assertThat(sending.open(sent()).due()).isEqualTo(Sending.NOW.plusSeconds(120));
  }

  @Test
  void waitsUntilTheDateOfTheReceiver() {
    Instant date = Instant.parse("2026-03-01T12:10:00Z");
    String text = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
    receiver.response(503, Map.of("Retry-After", text));
    assertThat(sending.open(sent()).due()).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void receiversDelayAtMostByTheMaximumDelay(String retryAfter) {
    receiver.response(503, Map.of("Retry-After", retryAfter));
    assertThat(sending.open(sent()).due()).isEqualTo(Sending.NOW.plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "99999999999999999999", "1e9"})
  void noReceiverMakesADeliveryComeSooner(String retryAfter) {
    receiver.response(503, Map.of("Retry-After", retryAfter));
    assertThat(sending.open(sent()).due())
        .isBetween(Sending.NOW.plusMillis(2_500), Sending.NOW.plusSeconds(5));
  }

  @Test
  void receiverThatIsDownIsRetriedAndDelaysNoOther() {
    URI down;
    try (TestReceiver gone = new TestReceiver()) {
      down = gone.url("/");
    }
    Sending own = new Sending(Sending.local("down", down), Sending.local("up", receiver.url("/")));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(own.sender.send("down", BODY));
    }
    String up = own.sender.send("up", BODY);
    own.deliveries.run();

    assertThat(own.sender.find(up)).isNull();
    assertThat(own.open(ids.get(0)).problem()).isEqualTo("no-connection");
    // The first failure was logged for all of them.
    assertThat(ids.stream().filter(id -> own.open(id).attempts() > 0)).hasSize(1);
  }

  @Test
  void oneFailingDeliveryDoesNotDelayOthersOfItsReceiver() {
    receiver.response(500);
    sent();
    assertThat(sending.sender.find(sent())).isNull();
  }

  @Test
  void deliveryOfAWebhookThatIsNotConfiguredAnyMoreWaits() {
    sending.outbox.add(
        new OutboxEntry(
            "x",
            "former",
            OutboxEntry.Target.of("former", null, List.of()),
            "text/plain",
            new byte[1],
            Sending.NOW,
            Sending.NOW.plus(Duration.ofDays(1)),
            0));
    sending.deliveries.run();
    assertThat(sending.open("x").problem()).isEqualTo("not-configured");
    assertThat(sending.open("x").failed()).isFalse();
  }

  @Test
  void afterRejectionByItsWorkersADeliveryIsStillThere() {
    Sending own =
        new Sending(
            host -> new InetAddress[0],
            task -> {
              throw new RejectedExecutionException();
            },
            Sending.local("orders", receiver.url("/")));
    String id = own.sender.send("orders", BODY);
    own.deliveries.run();
    assertThat(Objects.requireNonNull(own.sender.find(id)).failed()).isFalse();
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void attemptsAreMeasuredAndGivenUpDeliveriesCounted() {
    receiver.response(500);
    String id = sent();
    sending.deliverWhenDue(id);
    receiver.response(410);
    sent();

    assertThat(recorded.durations("sallyport.webhook.delivery.duration"))
        .containsExactly(
            "1 {error.type=status-410, sallyport.webhook=orders}",
            "1 {error.type=status-500, sallyport.webhook=orders}",
            "1 {sallyport.webhook=orders}");
    assertThat(recorded.counts("sallyport.webhook.given_up"))
        .containsExactly("1 {sallyport.webhook=orders}");
    assertThat(recorded.spans()).hasSize(3);
    assertThat(recorded.spans().toString()).doesNotContain(receiver.url("/").toString());
  }
}
