package io.sallyport.outbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that receives webhooks, with configured responses: 204 by default. */
final class TestReceiver implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new ArrayList<>();

  record Planned(int status, Map<String, String> headers) {}

  /** A received request. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Received(String method, URI target, Headers headers, byte[] body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Sets the response to the next request; several calls set those of the following ones. */
  void response(int status) {
    response(status, Map.of());
  }

  void response(int status, Map<String, String> headers) {
    planned.add(new Planned(status, headers));
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** Waits until that many requests were received. */
  synchronized void await(int requests) throws InterruptedException {
    while (received.size() < requests) {
      wait();
    }
  }

  Received last() {
    List<Received> all = received();
    return all.get(all.size() - 1);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      synchronized (this) {
        received.add(
            new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body));
        notifyAll();
      }
      Planned response = planned.poll();
      if (response != null) {
        response.headers().forEach(exchange.getResponseHeaders()::add);
      }
      exchange.sendResponseHeaders(response == null ? 204 : response.status(), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
