package io.sallyport.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Receives OTLP over HTTP, and reads the texts in its messages, which are plain in Protobuf. */
final class Collector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;

  /** All that came, by path, as ISO 8859-1; guarded by this. */
  private final Map<String, StringBuilder> received = new HashMap<>();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(body(exchange).readAllBytes(), StandardCharsets.ISO_8859_1);
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
          add(exchange.getRequestURI().getPath(), body);
        });
    server.start();
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(body) : body;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private synchronized void add(String path, String body) {
    received.computeIfAbsent(path, key -> new StringBuilder()).append(body);
    notifyAll();
  }

  /** Returns all that came at the path, as soon as it contains these texts. */
  synchronized String await(String path, String... texts) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String all = received.getOrDefault(path, new StringBuilder()).toString();
      if (Stream.of(texts).allMatch(all::contains)) {
        return all;
      }
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw new AssertionError(
            path
                + " has not received "
                + String.join(", ", texts)
                + "; paths: "
                + received.keySet());
      }
      wait(millis);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
