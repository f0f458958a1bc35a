package io.sallyport.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A small load balancer: it sends GET requests to the nodes that are ready, in turns, and those
 * that a node does not respond to also to the next one. It asks each node's {@code /health/ready}
 * ten times a second.
 */
final class Balancer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
  private static final List<String> HEADERS = List.of("Content-Type", "WWW-Authenticate");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final List<URI> nodes;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Set<URI> out = ConcurrentHashMap.newKeySet();
  private final Map<URI, AtomicInteger> responses = new ConcurrentHashMap<>();
  private final Map<URI, AtomicInteger> running = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile boolean closed;

  Balancer(List<URI> nodes) throws IOException {
    this.nodes = nodes;
    for (URI node : nodes) {
      workers.execute(() -> checkUntilClosed(node));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Returns whether that node gets requests. */
  boolean isReady(URI node) {
    return ready.contains(node);
  }

  /** Sends no more requests to that node, and waits for the responses to those that it got. */
  void takeOut(URI node) {
    out.add(node);
    while (count(running, node).get() > 0) {
      LockSupport.parkNanos(INTERVAL);
    }
  }

  /** Sends requests to that node again as soon as it is ready. */
  void takeIn(URI node) {
    out.remove(node);
  }

  /** Returns the number of responses that came from that node. */
  int responses(URI node) {
    return count(responses, node).get();
  }

  private static AtomicInteger count(Map<URI, AtomicInteger> counts, URI node) {
    return counts.computeIfAbsent(node, added -> new AtomicInteger());
  }

  private void checkUntilClosed(URI node) {
    while (!closed) {
      check(node);
      LockSupport.parkNanos(INTERVAL);
    }
  }

  private void check(URI node) {
    boolean up = false;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(node.resolve("health/ready")).timeout(LIMIT).build();
      up = client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // the node is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (up) {
      ready.add(node);
    } else {
      ready.remove(node);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int first = turn.getAndIncrement();
      for (int i = 0; i < nodes.size(); i++) {
        URI node = nodes.get(Math.floorMod(first + i, nodes.size()));
        count(running, node).incrementAndGet();
        try {
          if (isReady(node) && !out.contains(node) && isSent(exchange, node)) {
            return;
          }
        } finally {
          count(running, node).decrementAndGet();
        }
      }
      exchange.sendResponseHeaders(502, -1);
    }
  }

  /** Returns whether the node has responded; if not, it gets nothing until it is ready again. */
  private boolean isSent(HttpExchange exchange, URI node) throws IOException {
    HttpResponse<byte[]> response;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(node.resolve(exchange.getRequestURI())).timeout(LIMIT);
      for (String key : exchange.getRequestHeaders().getOrDefault("X-API-Key", List.of())) {
        request.header("X-API-Key", key);
      }
      response = client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      ready.remove(node);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    for (String name : HEADERS) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    count(responses, node).incrementAndGet();
    return true;
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
    workers.shutdownNow();
  }
}
