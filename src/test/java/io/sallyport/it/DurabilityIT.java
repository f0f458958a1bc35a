package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.it.KindlyTestUser.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The server is killed in the middle of its work. Everything that it acknowledged survives, on the
 * server's own H2 file.
 */
class DurabilityIT {
  private static final int RESPONSES = 1_000;
  private static final int WORKERS = 4;
  private static final byte[] BODY = Http.utf8("{\"a\":1}");

  private final CountDownLatch responses = new CountDownLatch(RESPONSES);
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private final Queue<Session> loggedOut = new ConcurrentLinkedQueue<>();
  private final Queue<Session[]> refreshed = new ConcurrentLinkedQueue<>();

  @Test
  void everyResponseThatWasSentIsStillTrueAfterAKill() throws Exception {
    Path folder = PayaraMicro.folder();
    Map<String, String> captured;
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    try (PayaraMicro server = start(folder)) {
      Http http = new Http(server.uri("sample"));
      for (int i = 0; i < WORKERS; i++) {
        KindlyTestUser user = KindlyTestUser.register(http, UUID.randomUUID() + "@example.com");
        pool.execute(() -> untilTheServerIsGone(() -> work(http, user)));
      }
      assertThat(responses.await(180, TimeUnit.SECONDS)).as("responses in time").isTrue();
      captured = datedInTheFuture(http);
      assertThat(compress(http, captured).statusCode()).isEqualTo(200);
      server.kill();
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    try (PayaraMicro server = start(folder)) {
      Http http = new Http(server.uri("sample"));
      HttpResponse<String> again = compress(http, captured);
      assertThat(again.statusCode()).as("a captured request").isEqualTo(401);
      assertThat(Responses.json(again)).containsEntry("code", "AUTH_011");
      verify(http);
    }
  }

  /** A request of a signer whose clock is ahead: its date is after the restart. */
  private static Map<String, String> datedInTheFuture(Http http) throws Exception {
    KindlyTestUser user = KindlyTestUser.register(http, UUID.randomUUID() + "@example.com");
    return signed(http, KindlyTestUser.newKey(http, user.login()), BODY);
  }

  private static HttpResponse<String> compress(Http http, Map<String, String> headers)
      throws Exception {
    return http.post("kindly/api/compression/compress", headers, BODY);
  }

  /** A session that creates a key, is renewed or revoked; each result matches its response. */
  private void work(Http http, KindlyTestUser user) throws Exception {
    Session first = user.login();
    keys.add(Responses.text(KindlyTestUser.newKey(http, first), "key"));
    responses.countDown();
    Session second = Session.of(KindlyTestUser.refresh(http, first), 200);
    refreshed.add(new Session[] {first, second});
    responses.countDown();
    Session third = user.login();
    assertThat(KindlyTestUser.logout(http, third).statusCode()).isEqualTo(204);
    loggedOut.add(third);
    responses.countDown();
  }

  private void verify(Http http) throws Exception {
    assertThat(keys.size() + loggedOut.size() + refreshed.size()).isGreaterThanOrEqualTo(RESPONSES);
    for (String key : keys) {
      assertThat(KindlyTestUser.statusWithKey(http, key)).isEqualTo(200);
    }
    for (Session session : loggedOut) {
      assertThat(KindlyTestUser.statusWithToken(http, session)).isEqualTo(401);
      assertThat(KindlyTestUser.refresh(http, session).statusCode()).isEqualTo(401);
    }
    List<Session> good = new ArrayList<>();
    for (Session[] pair : refreshed) {
      assertThat(KindlyTestUser.statusWithToken(http, pair[1])).isEqualTo(200);
      good.add(Session.of(KindlyTestUser.refresh(http, pair[1]), 200));
      assertThat(KindlyTestUser.refresh(http, pair[0]).statusCode()).isEqualTo(401);
    }
    assertThat(good).hasSameSizeAs(refreshed);
  }

  /** Repeats a call; the call that the kill interrupts has acknowledged nothing. */
  static void untilTheServerIsGone(Work work) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        work.call();
      }
    } catch (IOException e) {
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An operation over HTTP. */
  @FunctionalInterface
  interface Work {
    void call() throws Exception;
  }

  private static Map<String, String> signed(Http http, Map<String, Object> key, byte[] body) {
    Map<String, String> headers =
        new HashMap<>(
            Demo.signed(
                Secret.ofText(Responses.text(key, "key")),
                Secret.ofText(Responses.text(key, "secret")),
                "POST",
                http.uri("kindly/api/compression/compress"),
                body,
                Duration.ofSeconds(200)));
    headers.put("Content-Type", "application/json");
    return headers;
  }

  private static PayaraMicro start(Path folder) {
    return PayaraMicro.start(
        List.of(PayaraSample.sample("sample")), PayaraSample.CHEAP_PASSWORDS, folder);
  }
}
