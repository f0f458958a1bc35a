package io.sallyport.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.replay.NonceStore;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSignatureScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that accepts only signed requests, and no revoked token. It issues tokens like kira, and
 * returns bodies.
 */
final class VerifyingServer implements AutoCloseable {
  static final String KEY_ID = "the-client";
  static final Secret SECRET = Secret.ofText("a shared secret of at least 32 bytes");

  final List<SampleRequest> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final MessageSignatureScheme scheme;
  volatile String revoked = "none";
  private int logins;

  VerifyingServer(SettableClock clock) throws IOException {
    NonceStore nonces = NonceStore.inMemory(clock);
    clock.advance(Duration.ofHours(1));
    MessageKey key =
        MessageKey.of(KEY_ID, SECRET, Caller.authenticatedBy(Secured.SIGNATURE, KEY_ID).build());
    scheme =
        new MessageSignatureScheme(
            "demo",
            new MessageSignaturePolicy(),
            id -> id.equals(KEY_ID) ? key : null,
            nonces,
            clock,
            new SecureRandom());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/auth", this::login);
    server.createContext("/v1", this::call);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void login(HttpExchange exchange) throws IOException {
    logins++;
    exchange.getRequestBody().readAllBytes();
    response(
        exchange, 200, "{\"data\":{\"access_token\":\"t" + logins + "\",\"expires_in\":3600}}");
  }

  private void call(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    SampleRequest request =
        new SampleRequest(exchange.getRequestMethod(), exchange.getRequestURI().toString())
            .at(url().toString())
            .body(body);
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> request.plus(name, value)));
    requests.add(request);
    Outcome outcome = scheme.authenticate(request);
    boolean good = outcome instanceof Outcome.Accepted && !isRevoked(request);
    if (!good) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    response(exchange, good ? 200 : 401, good ? "got " + body : String.valueOf(outcome));
  }

  private boolean isRevoked(SampleRequest request) {
    return request.hasHeader("Authorization")
        && Objects.equals(request.header("Authorization"), "Bearer " + revoked);
  }

  private static void response(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
