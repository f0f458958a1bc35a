package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.OrdersResource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Webhooks that a real server sends, and the outbox on its own H2 file. */
class WebhooksOutIT {
  private static final int DELIVERIES = 400;
  private static final int WORKERS = 4;
  private static final String OUT = "sallyport.webhooks-out.standard-webhooks.";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch responses = new CountDownLatch(DELIVERIES);

  @Test
  void everyDeliveryThatWasAcceptedArrivesAfterAKill() throws Exception {
    Path folder = PayaraMicro.folder();
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    try (Inbox inbox = new Inbox()) {
      try (PayaraMicro server = start(folder, inbox)) {
        Http http = new Http(server.uri("sample"));
        for (int i = 0; i < WORKERS; i++) {
          pool.execute(() -> sendUntilTheServerIsGone(http));
        }
        assertThat(responses.await(120, TimeUnit.SECONDS)).as("responses in time").isTrue();
        server.kill();
      } finally {
        pool.shutdown();
      }
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(inbox.taken()).as("the kill came too early").isNotEmpty();
      assertThat(inbox.taken().containsAll(accepted)).as("the kill came too late").isFalse();
      inbox.open();
      try (PayaraMicro server = start(folder, inbox)) {
        assertThat(inbox.awaitTaken(accepted, 120))
            .as(() -> "not taken in time; the server said:\n" + server.log())
            .isTrue();
      }
      assertThat(inbox.forged()).isEmpty();
      assertThat(accepted).doesNotHaveDuplicates();
      // A delivery that the kill interrupted may be stored without a response; no other is unknown.
      assertThat(inbox.seen()).hasSizeLessThanOrEqualTo(accepted.size() + WORKERS);
    }
  }

  @Test
  void webhookIsSentIfAndOnlyIfTheTransactionOfTheApplicationCommits() throws Exception {
    try (Inbox inbox = new Inbox()) {
      inbox.open();
      WebArchive archive =
          Wars.war(
                  "orders",
                  EmptyApplication.class,
                  """
                  sallyport.store.encryption-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
                  sallyport.webhooks-out.orders.preset=standard-webhooks
                  sallyport.webhooks-out.orders.url=%s
                  sallyport.webhooks-out.orders.secret=%s
                  sallyport.webhooks-out.orders.allow-http=true
                  sallyport.webhooks-out.orders.allow-private-addresses=true
                  """
                      .formatted(inbox.url(), Inbox.SECRET))
              .addClass(OrdersResource.class);
      try (PayaraMicro server = PayaraMicro.start(List.of(archive), Map.of())) {
        Http http = new Http(server.uri("orders"));
        HttpResponse<String> failed = http.post("orders?fail=true", Map.of(), new byte[0]);
        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(409);
        HttpResponse<String> good = http.post("orders", Map.of(), new byte[0]);
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(inbox.awaitTaken(List.of(good.body()), 30)).as(server.log()).isTrue();
        // Later deliveries have arrived, so earlier ones would have.
        assertThat(inbox.seen()).containsExactly(good.body());
      }
    }
  }

  private void sendUntilTheServerIsGone(Http http) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        HttpResponse<String> response =
            http.post(
                "webhooks-out/standard-webhooks",
                JSON,
                Http.utf8("{\"number\":" + accepted.size() + "}"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        accepted.add(response.body());
        responses.countDown();
      }
    } catch (IOException e) {
      // The server is killed; it has not acknowledged this delivery.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static PayaraMicro start(Path folder, Inbox inbox) {
    Map<String, String> settings = new HashMap<>(PayaraSample.CHEAP_PASSWORDS);
    settings.put(OUT + "url", inbox.url());
    settings.put(OUT + "timeout", "PT2S");
    settings.put(OUT + "first-delay", "PT1S");
    settings.put(OUT + "max-delay", "PT3S");
    return PayaraMicro.start(List.of(PayaraSample.sample("sample")), settings, folder);
  }
}
