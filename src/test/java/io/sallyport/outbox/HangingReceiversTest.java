package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.webhook.WebhookPresets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attack: one customer has many receivers that never respond, to block all other deliveries. */
@Timeout(10)
class HangingReceiversTest {
  private final ExecutorService workers = Executors.newFixedThreadPool(Deliveries.WORKERS);
  private final ServerSocket silent;
  private final TestReceiver healthy = new TestReceiver();
  private final Sending sending =
      new Sending(InetAddress::getAllByName, workers, customers(), orders());

  HangingReceiversTest() throws IOException {
    silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
    healthy.close();
    workers.shutdownNow();
  }

  private static SendingPolicy customers() {
    return new SendingPolicy(
        "customers",
        WebhookPresets.named("standard-webhooks"),
        null,
        List.of(),
        true,
        true,
        SendingPolicy.DEFAULT_MAX_BODY_BYTES,
        DeliveryTimes.DEFAULT);
  }

  private SendingPolicy orders() {
    return Sending.local("orders", healthy.url("/orders"));
  }

  private void sendToSilent(String id, @Nullable String owner) {
    URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/" + id);
    Secret secret = Sending.SECRET;
    sending.sender.send(
        new WebhookReceiver("customers", id, url, List.of(secret), owner), "{\"a\":1}");
  }

  private void sendToHealthy(String id) {
    sending.sender.send(
        new WebhookReceiver("customers", id, healthy.url("/" + id), List.of(Sending.SECRET), "bob"),
        "{\"a\":1}");
  }

  @Test
  void fourReceiversThatHangLeaveWorkersForOthers() throws Exception {
    for (int delivery = 0; delivery < 10; delivery++) {
      for (int i = 0; i < 4; i++) {
        sendToSilent("mallory-" + i, null);
      }
    }
    sendToHealthy("bob-1");
    sending.sender.send("orders", "{}");

    sending.deliveries.run();

    healthy.await(2);
    assertThat(healthy.received())
        .extracting(received -> received.target().getPath())
        .containsExactlyInAnyOrder("/bob-1", "/orders");
  }

  @Test
  void anyNumberOfReceiversOfOneOwnerThatHangLeavesWorkersForOthers() throws Exception {
    for (int i = 0; i < 100; i++) {
      sendToSilent("mallory-" + i, "mallory");
    }
    sendToHealthy("bob-1");

    sending.deliveries.run();

    healthy.await(1);
    assertThat(healthy.last().target().getPath()).isEqualTo("/bob-1");
  }

  @Test
  void anOwnerDoesNotFillTheMemory() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= InMemoryOutbox.DEFAULT_LIMIT; i++) {
                sendToSilent("mallory-" + i, "mallory");
              }
            })
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the receiver's owner has used up its share of the outbox");
    assertThatNoException().isThrownBy(() -> sendToHealthy("bob-1"));
  }
}
