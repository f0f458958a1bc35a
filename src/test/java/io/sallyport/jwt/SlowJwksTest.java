package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.UnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Issuers that response slowly, or too much: they take neither all threads nor all memory. */
@Timeout(60)
class SlowJwksTest {
  private static final Clock CLOCK = Clock.fixed(TestToken.NOW, ZoneOffset.UTC);
  private static final byte[] NO_KEYS = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);

  private static JwksPolicy policy(String url, Duration requestTimeout) {
    JwksPolicy base = JwksPolicy.of(URI.create(url), true);
    return new JwksPolicy(
        base.url(),
        true,
        base.connectTimeout(),
        requestTimeout,
        base.lifetime(),
        base.refreshInterval(),
        base.retention());
  }

  @Test
  void onlyAFewThreadsWaitForTheUrl() throws Exception {
    CompletableFuture<JwksFetch.Fetched> fetch = new CompletableFuture<>();
    JwksUrl keys =
        new JwksUrl(
            policy("https://issuer.example/jwks", Duration.ofSeconds(60)), CLOCK, () -> fetch);
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<List<VerificationKey>>> responses = new ArrayList<>();
    for (int i = 0; i < JwksUrl.MAX_WAITING; i++) {
      FutureTask<List<VerificationKey>> response =
          new FutureTask<>(() -> keys.candidates("a", JwsAlgorithm.EDDSA));
      responses.add(response);
      threads.add(new Thread(response));
    }
    threads.forEach(Thread::start);
    while (!threads.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
    assertThatExceptionOfType(UnavailableException.class)
        .as("one more")
        .isThrownBy(() -> keys.candidates("a", JwsAlgorithm.EDDSA));
    assertThat(fetch).isNotDone();
    fetch.complete(new JwksFetch.Fetched(NO_KEYS, null));
    for (FutureTask<List<VerificationKey>> response : responses) {
      assertThat(response.get()).isEmpty();
    }
  }

  @Test
  void givesUpABodyThatTrickles() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler trickle =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(end);
          exchange.close();
        };
    try (Served served = new Served(trickle)) {
      HttpJwksFetch fetch = new HttpJwksFetch(policy(served.url(), Duration.ofMillis(200)));
      CompletableFuture<JwksFetch.Fetched> fetched = fetch.start();
      assertThat(fetched.handle((response, failure) -> failure != null).get()).isTrue();
      end.countDown();
    }
  }

  @Test
  void givesUpABodyWithoutEnd() throws Exception {
    CountDownLatch brokenOff = new CountDownLatch(1);
    byte[] space = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
    HttpHandler flood =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(space);
            }
          } catch (IOException e) {
            brokenOff.countDown();
          }
        };
    try (Served served = new Served(flood)) {
      JwksUrl keys = new JwksUrl(policy(served.url(), Duration.ofSeconds(30)), CLOCK);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> keys.candidates("a", JwsAlgorithm.EDDSA));
      assertThat(brokenOff.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A server on a port of its own. */
  private static final class Served implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Served(HttpHandler handler) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", handler);
      server.start();
    }

    String url() {
      return "http://"
          + InetAddress.getLoopbackAddress().getHostAddress()
          + ":"
          + server.getAddress().getPort()
          + "/jwks";
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
