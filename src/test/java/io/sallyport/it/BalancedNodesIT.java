package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Clients of two nodes behind a load balancer do not notice that one node is killed, or stopped in
 * order, and started again.
 */
class BalancedNodesIT {
  private static final int CLIENTS = 4;
  private static final int RESPONSES = 100;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LIMIT = TimeUnit.MINUTES.toNanos(5);

  /** The end of a node. */
  @FunctionalInterface
  private interface Ending {
    void end() throws InterruptedException;
  }

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();

  @Test
  void aRestartUnderLoadIsInvisible() throws Exception {
    Map<String, String> settings =
        Map.of(
            "sallyport.passwords.memory", "64",
            "sallyport.passwords.iterations", "1",
            "mp.health.default.readiness.empty.response", "DOWN");
    try (TwoNodes nodes = new TwoNodes(new PostgresServer(), settings);
        Balancer balancer = new Balancer(nodes.addresses())) {
      URI one = nodes.addresses().get(0);
      await(() -> nodes.addresses().stream().allMatch(balancer::isReady));
      String key = newKey(nodes.one());
      String body = nodes.other().get(KindlyTestUser.STATS, Map.of("X-API-Key", key)).body();

      AtomicBoolean ended = new AtomicBoolean();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        for (int i = 0; i < CLIENTS; i++) {
          clients.execute(() -> call(new Http(balancer.uri()), key, body, ended));
        }
        await(() -> balancer.responses(one) > RESPONSES);
        for (Ending ending : List.<Ending>of(nodes::killOne, () -> stop(nodes, balancer, one))) {
          ending.end();
          int before = accepted.get();
          await(() -> accepted.get() > before + RESPONSES);
          int last = balancer.responses(one);
          nodes.startOneAgain();
          balancer.takeIn(one);
          await(() -> balancer.responses(one) > last + RESPONSES);
        }
      } finally {
        ended.set(true);
        clients.shutdown();
      }
      assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(wrong).isEmpty();
    assertThat(accepted).hasValueGreaterThan(RESPONSES);
    assertThat(rejected).hasValueGreaterThan(RESPONSES);
  }

  /**
   * Stops the node as the page about deployment says. While a server stops, it responds 404, 500
   * and 503.
   */
  private static void stop(TwoNodes nodes, Balancer balancer, URI node)
      throws InterruptedException {
    balancer.takeOut(node);
    nodes.stopOne();
  }

  /** Calls with the key, and with a wrong one, in turns. */
  private void call(Http http, String key, String body, AtomicBoolean ended) {
    String path = "sample/" + KindlyTestUser.STATS;
    while (!ended.get()) {
      try {
        HttpResponse<String> good = http.get(path, Map.of("X-API-Key", key));
        if (good.statusCode() == 200 && good.body().equals(body)) {
          accepted.incrementAndGet();
        } else {
          wrong.add(good.statusCode() + " " + good.body());
        }
        HttpResponse<String> bad = http.get(path, Map.of("X-API-Key", key + "x"));
        if (bad.statusCode() == 401 && bad.body().contains("AUTH_00")) {
          rejected.incrementAndGet();
        } else {
          wrong.add(bad.statusCode() + " " + bad.body());
        }
      } catch (Exception e) {
        wrong.add(e.toString());
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static String newKey(Http node) throws Exception {
    String user = UUID.randomUUID() + "@example.com";
    Map<String, String> owner =
        Clients.bearer(KindlyTestUser.register(node, user).login().accessToken());
    return Responses.text(
        Responses.tokens(
            node.post("kindly/api/keys", owner, Http.utf8("{\"name\":\"a key\"}")), 201),
        "key");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(PAUSE);
    }
  }
}
