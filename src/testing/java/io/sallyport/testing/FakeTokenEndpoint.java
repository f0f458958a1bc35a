package io.sallyport.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.internal.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A vendor on this machine: it issues tokens in the format of each dialect, and has a resource that
 * requires one. It fails, delays, revokes, expires and rotates keys on command, at any time.
 * Thread-safe.
 *
 * <p>Logins and refreshes are those of every dialect at its default path, and OAuth's at any path
 * that ends with {@code /token}. It issues a token for any credentials, and records the requests.
 * Tokens are JWTs signed by ES256, whose keys are at {@code /jwks}. Every other path is the
 * resource: 200 with a valid token, 401 without.
 *
 * <p>Responses are sent without Nagle's delay: the system property {@code
 * sun.net.httpserver.nodelay} is set unless it has a value.
 */
public final class FakeTokenEndpoint implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final String BEARER = "Bearer ";
  private static final int MAX_BODY_BYTES = 1 << 24;

  /** The next responses of the token endpoint. */
  private record Failure(int status, int times) {}

  private final HttpServer server;
  private final EndpointTokens tokens;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger refreshes = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final RecordedRequests tokenRequests = new RecordedRequests();
  private final RecordedRequests calls = new RecordedRequests();
  private Failure failure = new Failure(0, 0);
  private volatile Hold hold = Hold.NONE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refreshTokens;
  private volatile boolean rejectsAll;
  private volatile @Nullable String challenge;
  private volatile @Nullable String tokenResponse;
  private volatile @Nullable URI redirect;
  private volatile Predicate<ReceivedRequest> otherCredential = request -> false;
  private volatile Function<ReceivedRequest, String> response = request -> "got " + request.body();

  private FakeTokenEndpoint(HttpServer server, Clock clock) {
    this.server = server;
    this.tokens = new EndpointTokens(clock);
  }

  /** Starts an endpoint on the loopback address, on a free port, with the system's clock. */
  public static FakeTokenEndpoint start() {
    return start(Clock.systemUTC());
  }

  /** Starts an endpoint whose tokens are dated and expire by that clock. */
  public static FakeTokenEndpoint start(Clock clock) {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeTokenEndpoint endpoint = new FakeTokenEndpoint(HttpServer.create(address, 0), clock);
      endpoint.server.createContext("/", endpoint::serve);
      endpoint.server.setExecutor(endpoint.threads);
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns scheme, host and port. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Returns the configuration of a client that logs in here, with invented credentials if the
   * dialect needs them.
   *
   * @param client the name in {@code sallyport.clients.<client>}
   * @param dialect {@code standard}, {@code kira}, {@code wakapay}, {@code kindly}, {@code kigo} or
   *     {@code kunacore}
   */
  public Map<String, String> clientConfiguration(String client, String dialect) {
    return EndpointConfiguration.ofClient(url(), client, dialect);
  }

  /**
   * Returns the configuration of a realm that accepts the tokens of this endpoint, with the keys
   * from its JWKS. The realm must also require {@code bearer}.
   */
  public Map<String, String> realmConfiguration(String realm) {
    return EndpointConfiguration.ofRealm(url(), realm, tokens.mint().configuration(realm));
  }

  /**
   * Sets the lifetime of tokens that are issued from now on; the default is an hour.
   *
   * @throws IllegalArgumentException if it is less than a second
   */
  public void expireIn(Duration lifetime) {
    if (lifetime.toSeconds() < 1) {
      throw new IllegalArgumentException("the lifetime of a token must be at least a second");
    }
    tokens.liveFor(lifetime);
  }

  /** Expires all tokens that were issued so far, regardless of their {@code exp}. */
  public void expireAll() {
    tokens.expire();
  }

  /** Revokes all tokens that were issued so far, but not the refresh tokens. */
  public void revokeAll() {
    tokens.revoke();
  }

  /** Revokes all refresh tokens that were issued so far. */
  public void revokeRefreshTokens() {
    tokens.revokeRefreshTokens();
  }

  /** Makes OAuth logins return a refresh token too. Logins of kindly and kunacore always do. */
  public void giveRefreshTokens() {
    refreshTokens = true;
  }

  /** Signs with a new key from now on. The JWKS keeps the previous key and removes older ones. */
  public void rotateKeys() {
    tokens.rotate();
  }

  /** Responds to the next logins and refreshes with that status; 0 times ends it. */
  public synchronized void failWith(int status, int times) {
    failure = new Failure(status, times);
  }

  /** Responds to logins and refreshes with 200 and this text; null ends it. */
  public void respondToTokenRequestsWith(@Nullable String text) {
    tokenResponse = text;
  }

  /** Delays logins and refreshes by that time. */
  public void slow(Duration delay) {
    this.delay = delay;
  }

  /** Delays logins and refreshes until the hold is released. */
  public Hold hold() {
    Hold next = new Hold();
    hold = next;
    return next;
  }

  /** Sets whether the resource rejects valid tokens too, with 401. */
  public void rejectAll(boolean reject) {
    rejectsAll = reject;
  }

  /** Sets {@code WWW-Authenticate} of the resource's 401; null for none. */
  public void challengeWith(@Nullable String text) {
    challenge = text == null ? "" : text;
  }

  /** Redirects requests to the resource to that URL with 307; null ends it. */
  public void redirectTo(@Nullable URI url) {
    redirect = url;
  }

  /** Accepts these requests to the resource in addition to those with a valid token. */
  public void admit(Predicate<ReceivedRequest> otherCredential) {
    this.otherCredential = otherCredential;
  }

  /**
   * Sets the text of the resource's response; the default is {@code got}, a space and the body. A
   * request that accepts {@code text/event-stream} gets it as one event, and the stream ends.
   */
  public void respondWith(Function<ReceivedRequest, String> response) {
    this.response = response;
  }

  /** Returns the number of logins, including those that failed. */
  public int logins() {
    return logins.get();
  }

  /** Returns the number of refreshes, including those that failed. */
  public int refreshes() {
    return refreshes.get();
  }

  /** Returns the number of requests to the resource that got 200. */
  public int accepted() {
    return accepted.get();
  }

  /** Returns the number of requests to the resource that got 401. */
  public int rejected() {
    return rejected.get();
  }

  /** Returns the last logins and refreshes, at most 1,000, the oldest first. */
  public List<ReceivedRequest> tokenRequests() {
    return tokenRequests.copy();
  }

  /** Returns the last requests to the resource, at most 1,000, the oldest first. */
  public List<ReceivedRequest> calls() {
    return calls.copy();
  }

  /** Deletes the recorded requests, but not the counters. */
  public void forget() {
    tokenRequests.clear();
    calls.clear();
  }

  /** Returns the public keys of the tokens (RFC 7517 §5), as at {@code /jwks}. */
  public String jwks() {
    return tokens.jwks();
  }

  /** Stops the server; waiting requests get no response. */
  @Override
  public void close() {
    closed.countDown();
    hold.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      DialectTokenResponse mapping = DialectTokenResponse.at(path);
      byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
      ReceivedRequest request =
          ReceivedRequest.of(exchange, new String(bytes, StandardCharsets.UTF_8));
      if (path.equals("/jwks")) {
        EndpointResponse.send(exchange, 200, EndpointResponse.JSON, tokens.jwks());
      } else if (mapping != null) {
        giveToken(exchange, mapping, path, request);
      } else {
        guard(exchange, request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveToken(
      HttpExchange exchange, DialectTokenResponse mapping, String path, ReceivedRequest request)
      throws IOException, InterruptedException {
    String refreshToken = mapping.refreshToken(path, request.body());
    (refreshToken == null ? logins : refreshes).incrementAndGet();
    hold.stand();
    if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    int failed = nextFailure();
    String configured = tokenResponse;
    if (failed != 0) {
      tokenRequests.add(request.withStatus(failed));
      EndpointResponse.send(exchange, failed, EndpointResponse.JSON, "{\"error\":\"as_told\"}");
    } else if (configured != null) {
      tokenRequests.add(request.withStatus(200));
      EndpointResponse.send(exchange, 200, EndpointResponse.JSON, configured);
    } else if (refreshToken != null && !tokens.refresh(refreshToken, mapping.rotates())) {
      tokenRequests.add(request.withStatus(401));
      EndpointResponse.send(exchange, 401, EndpointResponse.JSON, "{\"error\":\"invalid_grant\"}");
    } else {
      boolean more =
          refreshToken == null ? mapping.refreshes() || refreshTokens : mapping.rotates();
      EndpointTokens.Issued issued = tokens.issue(more);
      tokenRequests.add(request.withStatus(mapping.status()));
      EndpointResponse.send(
          exchange,
          mapping.status(),
          EndpointResponse.JSON,
          JsonText.write(mapping.response(issued)));
    }
  }

  private synchronized int nextFailure() {
    Failure now = failure;
    if (now.times() == 0) {
      return 0;
    }
    failure = new Failure(now.status(), now.times() - 1);
    return now.status();
  }

  private void guard(HttpExchange exchange, ReceivedRequest request) throws IOException {
    URI elsewhere = redirect;
    if (elsewhere != null) {
      calls.add(request.withStatus(307));
      exchange.getResponseHeaders().set("Location", elsewhere.toString());
      EndpointResponse.send(exchange, 307, "text/plain", "");
      return;
    }
    String authorization = request.header("Authorization");
    EndpointTokens.Worth worth =
        authorization != null && authorization.startsWith(BEARER)
            ? tokens.worth(authorization.substring(BEARER.length()))
            : EndpointTokens.Worth.REVOKED;
    if (!rejectsAll && (worth == EndpointTokens.Worth.GOOD || otherCredential.test(request))) {
      accepted.incrementAndGet();
      calls.add(request.withStatus(200));
      EndpointResponse.ofResource(exchange, request, response.apply(request));
      return;
    }
    rejected.incrementAndGet();
    calls.add(request.withStatus(401));
    String configured = challenge;
    String standard =
        authorization == null
            ? "Bearer"
            : "Bearer error=\"invalid_token\", error_description=\"" + worth + "\"";
    if (configured == null || !configured.isEmpty()) {
      exchange
          .getResponseHeaders()
          .set("WWW-Authenticate", configured == null ? standard : configured);
    }
    EndpointResponse.send(exchange, 401, "text/plain", "no");
  }
}
