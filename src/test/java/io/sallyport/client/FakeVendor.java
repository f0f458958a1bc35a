package io.sallyport.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.Secret;
import io.sallyport.internal.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A vendor on this machine that speaks as kira does. Its logins give a new token each, of which the
 * last one is good below {@code /v1}; it fails, waits and revokes when it is told to.
 */
public final class FakeVendor implements AutoCloseable {
  public static final String PASSWORD = "a-password-that-no-log-shows";
  public static final String API_KEY = "an-api-key-that-no-log-shows";

  /** A request to {@code /v1}. */
  public record Call(
      String method, String target, Map<String, List<String>> headers, String text, int answer) {
    public @Nullable String header(String name) {
      for (Map.Entry<String, List<String>> field : headers.entrySet()) {
        if (field.getKey().equalsIgnoreCase(name)) {
          return String.join("|", field.getValue());
        }
      }
      return null;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  public final AtomicInteger logins = new AtomicInteger();
  public final List<Call> calls = new CopyOnWriteArrayList<>();
  public final List<String> loginBodies = new CopyOnWriteArrayList<>();
  public volatile int loginStatus = 200;
  public volatile int lifetimeSeconds = 3600;
  public volatile @Nullable String challenge = "Bearer error=\"invalid_token\"";
  public volatile @Nullable String loginAnswer;
  public volatile @Nullable String redirect;
  public volatile boolean refusesAll;
  public volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile String good = "";

  private FakeVendor(HttpServer server) {
    this.server = server;
  }

  public static FakeVendor start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeVendor vendor = new FakeVendor(server);
    server.createContext("/auth", vendor::login);
    server.createContext("/v1", vendor::call);
    server.setExecutor(vendor.threads);
    server.start();
    return vendor;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** No token that was given out so far is good any more. */
  public void revoke() {
    good = "";
  }

  /** A client of this vendor that sends a token and an API key. */
  public ClientPolicy policy() {
    return policy(EnumSet.of(Proof.BEARER, Proof.API_KEY));
  }

  public ClientPolicy policy(EnumSet<Proof> send) {
    return new ClientPolicy(
        "vendor",
        Vendor.KIRA,
        send,
        url(),
        null,
        List.of(),
        true,
        credentials(),
        "",
        TokenTimes.DEFAULT,
        true,
        ClientPolicy.DEFAULT_BUFFER_BYTES);
  }

  static ClientCredentials credentials() {
    return new ClientCredentials(
        "somebody",
        secret(PASSWORD),
        secret(API_KEY),
        secret("a-signing-secret"),
        null,
        null,
        null,
        null,
        null);
  }

  static Supplier<Secret> secret(String text) {
    return () -> Secret.ofText(text);
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void login(HttpExchange exchange) throws IOException {
    loginBodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    int count = logins.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    String token = "token-" + count;
    if (loginStatus == 200) {
      good = token;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("access_token", token);
    data.put("expires_in", lifetimeSeconds);
    data.put("token_type", "Bearer");
    String told = loginAnswer;
    answer(exchange, loginStatus, told == null ? JsonText.write(Map.of("data", data)) : told);
  }

  private void call(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean signed = exchange.getRequestHeaders().containsKey("X-Signature");
    String elsewhere = redirect;
    int status =
        elsewhere != null
            ? 307
            : !refusesAll && (signed || authorization.equals("Bearer " + good)) ? 200 : 401;
    calls.add(
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(body, StandardCharsets.UTF_8),
            status));
    if (elsewhere != null) {
      exchange.getResponseHeaders().set("Location", elsewhere);
    }
    if (status == 401 && challenge != null) {
      exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
    }
    answer(
        exchange, status, status == 200 ? "got " + new String(body, StandardCharsets.UTF_8) : "no");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
