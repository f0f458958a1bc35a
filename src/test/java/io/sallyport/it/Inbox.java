package io.sallyport.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.Secret;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A receiver of webhooks outside of the server under test. While it is shut, it accepts no delivery
 * with an even id, and responds to the others.
 */
final class Inbox implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Set<String> forged = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  Inbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  void open() {
    open = true;
  }

  /** Ids of accepted deliveries. */
  Set<String> taken() {
    return new TreeSet<>(taken);
  }

  /** Ids of all deliveries, accepted or not. */
  Set<String> seen() {
    return new TreeSet<>(seen);
  }

  /** Ids of deliveries whose signature was wrong. */
  Set<String> forged() {
    return new TreeSet<>(forged);
  }

  /** Waits until all of them were accepted; returns false after a timeout. */
  synchronized boolean awaitTaken(Collection<String> ids, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!taken.containsAll(ids)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
      if (!isSigned(exchange, id, body)) {
        forged.add(id);
      }
      seen.add(id);
      boolean takes = open || Character.digit(id.charAt(id.length() - 1), 16) % 2 == 1;
      if (takes) {
        synchronized (this) {
          taken.add(id);
          notifyAll();
        }
      }
      exchange.sendResponseHeaders(takes ? 204 : 500, -1);
    }
  }

  /** Returns the right signature of this body, this id and this time. */
  private static boolean isSigned(HttpExchange exchange, String id, byte[] body) {
    String seconds = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
    Clock clock = Clock.fixed(Instant.ofEpochSecond(Long.parseLong(seconds)), ZoneOffset.UTC);
    WebhookSigner signer =
        new WebhookSigner(
            WebhookPresets.named("standard-webhooks"), List.of(Secret.ofText(SECRET)), clock);
    return String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature"))
        .equals(signer.headers(body, id).get("webhook-signature"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
