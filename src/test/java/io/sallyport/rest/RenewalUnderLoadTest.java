package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.DialectPolicies;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.Hold;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls during renewals of tokens that live for five seconds, over HTTP: for 8 seconds, or for
 * {@code -Dsallyport.load.minutes}.
 *
 * <p>The token endpoint delays each renewal until every thread has begun and ended a call. So a
 * single call that waits for a renewal ends the test, whatever the machine's speed; the times are
 * only reported.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class RenewalUnderLoadTest {
  private static final System.Logger LOG = System.getLogger("sallyport.load");
  private static final int THREADS = 8;
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final long BETWEEN_CALLS_MILLIS = 20;

  /** The minimum duration of a vendor's login. */
  private static final long LOGIN_MILLIS = 250;

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Round round = new Round();

  /** A renewal, and the threads that have not yet completed a call during it. */
  private static final class Round {
    private final CountDownLatch threads = new CountDownLatch(THREADS);
  }

  @Test
  void noCallFailsAndNoneWaitsForARenewal() throws Exception {
    Duration duration = duration();
    try (FakeTokenEndpoint vendor = FakeTokenEndpoint.start()) {
      vendor.expireIn(LIFE);
      ClientPolicy policy = DialectPolicies.of(vendor);
      ClientScheme scheme =
          ClientScheme.of(policy, Clock.systemUTC(), new SecureRandom(), () -> null);
      Client client = ClientBuilder.newClient().register(new ClientFilter(scheme, false, 0));
      WebTarget users = client.target(vendor.url()).path("v1/users");
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        assertThat(call(users)).isEqualTo(200);
        Latencies latencies = new Latencies();
        List<Future<Latencies>> loads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          loads.add(threads.submit(() -> load(users, latencies.startMillis())));
        }
        int renewals = renewals(vendor, latencies, duration);
        end.countDown();
        for (Future<Latencies> load : loads) {
          latencies.add(load.get());
        }

        assertThat(failures).isEmpty();
        assertThat(vendor.rejected()).as("every token was good").isZero();
        assertThat(vendor.logins()).isEqualTo(1 + renewals);
        LOG.log(System.Logger.Level.INFO, "{0} renewals, {1}", renewals, latencies.comparison());
      } finally {
        end.countDown();
        threads.shutdownNow();
        client.close();
      }
    }
  }

  private static Duration duration() {
    String minutes = System.getProperty("sallyport.load.minutes");
    return minutes == null
        ? Duration.ofSeconds(8)
        : Duration.ofSeconds((long) (60 * Double.parseDouble(minutes)));
  }

  /** Delays each renewal until every thread has made a call without it. */
  private int renewals(FakeTokenEndpoint vendor, Latencies latencies, Duration duration)
      throws Exception {
    long last = System.nanoTime() + duration.toNanos();
    int renewals = 0;
    while (System.nanoTime() < last) {
      try (Hold hold = vendor.hold()) {
        assertThat(hold.await(LIFE)).as("a renewal comes before a token expires").isTrue();
        int second = latencies.second();
        round = new Round();
        assertThat(round.threads.await(LIFE.toMillis(), TimeUnit.MILLISECONDS))
            .as("calls go on during renewal %s", renewals)
            .isTrue();
        assertThat(end.await(LOGIN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        latencies.renewing(second, latencies.second());
      }
      renewals++;
    }
    return renewals;
  }

  private Latencies load(WebTarget users, long startMillis) throws InterruptedException {
    Latencies latencies = new Latencies(startMillis);
    Round ended = round;
    while (!end.await(BETWEEN_CALLS_MILLIS, TimeUnit.MILLISECONDS)) {
      Round now = round;
      long began = System.currentTimeMillis();
      long before = System.nanoTime();
      try {
        int status = call(users);
        if (status != 200) {
          failures.add("status " + status);
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
      latencies.add(began, (System.nanoTime() - before) / 1_000);
      if (now != ended) {
        now.threads.countDown();
        ended = now;
      }
    }
    return latencies;
  }

  private static int call(WebTarget users) {
    try (Response response = users.request().get()) {
      response.readEntity(String.class);
      return response.getStatus();
    }
  }
}
