package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.DialectPolicies;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.Hold;
import io.sallyport.testing.SettableClock;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred concurrent calls, over HTTP, with a token that is not valid any more. */
@Timeout(120)
class HttpTokenStormTest {
  private static final int THREADS = 200;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final FakeTokenEndpoint vendor = FakeTokenEndpoint.start(clock);
  private final Client client = ClientBuilder.newClient();

  @BeforeEach
  void start() {
    ClientPolicy policy = DialectPolicies.of(vendor);
    ClientScheme scheme = ClientScheme.of(policy, clock, new SecureRandom(), () -> null);
    client.register(new ClientFilter(scheme, policy.retry(), policy.bufferBytes()));
    assertThat(call("first")).isEqualTo("200 got first");
  }

  @AfterEach
  void stop() {
    client.close();
    vendor.close();
  }

  @Test
  void anExpiredTokenCausesOneLoginAndAllGetAResponse() throws Exception {
    clock.advance(Duration.ofHours(2));

    assertThat(inTransaction()).hasSize(THREADS).containsOnly("200");
    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(vendor.rejected()).isZero();
  }

  @Test
  void aRevokedTokenMakesOneRenewalAndOneRetryEach() throws Exception {
    vendor.revokeAll();

    assertThat(inTransaction()).hasSize(THREADS).containsOnly("200");
    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(vendor.rejected()).isBetween(1, THREADS);
    assertThat(vendor.accepted()).isEqualTo(1 + THREADS);
  }

  /** Returns the responses of all calls; the login is delayed until every thread has started. */
  private List<String> inTransaction() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch ready = new CountDownLatch(THREADS);
    try (Hold hold = vendor.hold()) {
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String body = "call " + i;
        calls.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  String response = call(body);
                  return response.equals("200 got " + body) ? "200" : response;
                }));
      }
      assertThat(hold.await(Duration.ofSeconds(60))).isTrue();
      hold.release();
      List<String> responses = new ArrayList<>();
      for (Future<String> call : calls) {
        responses.add(call.get());
      }
      return responses;
    } finally {
      threads.shutdownNow();
    }
  }

  private String call(String body) {
    try (Response response =
        client.target(vendor.url()).path("v1/users").request().post(Entity.text(body))) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }
}
