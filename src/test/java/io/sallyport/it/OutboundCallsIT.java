package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.CallsResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.VendorClient;
import io.sallyport.rest.Latencies;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.Hold;
import io.sallyport.testing.ReceivedRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REST Clients and Jersey's own on Payara Micro: every way to call, and two hundred at once. */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class OutboundCallsIT {
  private static final System.Logger LOG = System.getLogger("sallyport.load");
  private static final FakeTokenEndpoint VENDOR = FakeTokenEndpoint.start();

  private static final String MINUTES = "sallyport.load.minutes";

  private static PayaraMicro server;
  private static Http http;

  private int logins;
  private int rejected;
  private int accepted;

  @BeforeAll
  static void start() {
    String clients =
        Stream.of(
                "rest-client",
                "rest-client-stage",
                "rest-client-expired",
                "rest-client-revoked",
                "rest-client-load",
                "plain",
                "plain-async",
                "plain-rx",
                "plain-events",
                "plain-expired",
                "plain-revoked",
                "plain-load")
            .flatMap(name -> VENDOR.clientConfiguration(name, "kira").entrySet().stream())
            .map(key -> key.getKey() + "=" + key.getValue())
            .collect(Collectors.joining("\n", "", "\nvendor/mp-rest/url=" + VENDOR.url() + "\n"));
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("calls", EmptyApplication.class, clients)
                    .addClasses(CallsResource.class, VendorClient.class)),
            Map.of());
    http = new Http(server.uri("calls"));
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDOR.close();
  }

  @BeforeEach
  void count() {
    VENDOR.expireIn(Duration.ofHours(1));
    VENDOR.forget();
    logins = VENDOR.logins();
    rejected = VENDOR.rejected();
    accepted = VENDOR.accepted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rest-client",
        "rest-client-stage",
        "plain",
        "plain-async",
        "plain-rx",
        "plain-events"
      })
  void aRejectedCallIsRepeatedOnceWithANewToken(String way) throws Exception {
    HttpResponse<String> first = http.get("calls/" + way, Map.of());
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    VENDOR.revokeAll();

    HttpResponse<String> response = http.get("calls/" + way, Map.of());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(way.equals("plain-events") ? "got " : "got Ada");
    assertThat(VENDOR.logins()).isEqualTo(logins + 2);
    assertThat(VENDOR.calls()).extracting(ReceivedRequest::status).containsExactly(200, 401, 200);
    assertThat(VENDOR.calls())
        .extracting(ReceivedRequest::body)
        .containsOnly(way.equals("plain-events") ? "" : "Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest-client-expired", "plain-expired"})
  void twoHundredCallsOnAnExpiredTokenLogInOnce(String client) throws Exception {
    VENDOR.expireIn(Duration.ofSeconds(2));
    allGotAResponse(http.get("calls/storm/" + client, Map.of()).body());
    VENDOR.expireIn(Duration.ofHours(1));
    assertThat(new CountDownLatch(1).await(2_100, TimeUnit.MILLISECONDS)).isFalse();
    count();

    allGotAResponse(storm(client));
    assertThat(VENDOR.logins()).isEqualTo(logins + 1);
    assertThat(VENDOR.rejected()).isEqualTo(rejected);
    assertThat(VENDOR.accepted()).isEqualTo(accepted + 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest-client-revoked", "plain-revoked"})
  void twoHundredCallsWithARevokedTokenRenewItOnce(String client) throws Exception {
    allGotAResponse(http.get("calls/storm/" + client, Map.of()).body());
    count();
    VENDOR.revokeAll();

    allGotAResponse(storm(client));
    assertThat(VENDOR.logins()).isEqualTo(logins + 1);
    assertThat(VENDOR.rejected() - rejected).isBetween(1, 200);
    assertThat(VENDOR.accepted()).isEqualTo(accepted + 200);
  }

  /**
   * During renewals of tokens that live for five seconds: for 8 seconds, or {@code
   * -Dsallyport.load.minutes}. Each renewal is delayed until all threads have made calls without
   * it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"rest-client-load", "plain-load"})
  void noCallFailsAndNoneWaitsForARenewal(String client) throws Exception {
    long seconds = (long) (60 * Double.parseDouble(System.getProperty(MINUTES, "0.14")));
    VENDOR.expireIn(Duration.ofSeconds(5));
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds - 6);
    Latencies latencies = new Latencies();
    CompletableFuture<String> response = get("calls/load/" + client + "?seconds=" + seconds);
    int renewals = 0;
    await(() -> VENDOR.logins() == logins + 1);
    do {
      try (Hold hold = VENDOR.hold()) {
        assertThat(hold.await(Duration.ofSeconds(10))).isTrue();
        int second = latencies.second();
        VENDOR.forget();
        await(() -> users().values().stream().filter(calls -> calls >= 3).count() == 8);
        latencies.renewing(second, latencies.second());
      }
      renewals++;
    } while (System.nanoTime() < last);
    VENDOR.expireIn(Duration.ofHours(1));

    assertThat(response.get(seconds + 60, TimeUnit.SECONDS).lines())
        .allMatch(call -> call.matches("\\d+,\\d+,got user-[0-7]"))
        .map(call -> call.split(",", -1))
        .allSatisfy(call -> latencies.add(Long.parseLong(call[0]), Long.parseLong(call[1])));
    assertThat(VENDOR.rejected()).isEqualTo(rejected);
    assertThat(VENDOR.logins() - logins).isBetween(1 + renewals, 2 + renewals);
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} renewals, {2}",
        client,
        renewals,
        latencies.comparison());
  }

  /** The number of successful calls of each user, among those that the vendor recorded. */
  private static Map<String, Long> users() {
    return VENDOR.calls().stream()
        .filter(call -> call.status() == 200)
        .collect(Collectors.groupingBy(ReceivedRequest::body, Collectors.counting()));
  }

  /** Polls at intervals, so that it takes no processor time from the callers. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void anUnknownWayIsNotCalled() throws Exception {
    assertThat(http.get("calls/nobody", Map.of()).statusCode()).isEqualTo(404);
  }

  /** The vendor delays the login until at least one thread waits for it. */
  private static String storm(String client) throws Exception {
    try (Hold hold = VENDOR.hold()) {
      CompletableFuture<String> response = get("calls/storm/" + client);
      assertThat(hold.await(Duration.ofSeconds(60))).isTrue();
      hold.release();
      return response.get(120, TimeUnit.SECONDS);
    }
  }

  private static CompletableFuture<String> get(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return http.get(path, Map.of()).body();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void allGotAResponse(String responses) {
    assertThat(responses).isEqualTo("{got Ada=200}");
  }
}
