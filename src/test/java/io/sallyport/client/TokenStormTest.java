package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.UnavailableException;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.Hold;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads that need a token at once ask for it once. */
@Timeout(120)
class TokenStormTest {
  private static final int THREADS = 200;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private FakeTokenEndpoint vendor;
  private OutboundScheme scheme;
  private SampleRequest request;

  @BeforeEach
  void start() {
    vendor = FakeTokenEndpoint.start();
    scheme = ClientScheme.of(DialectPolicies.of(vendor), clock, new SecureRandom(), () -> null);
    request = SampleRequest.ofUrl(vendor.url() + "/v1/users");
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void twoHundredThreadsOnAnExpiredTokenLogInOnce() throws Exception {
    Map<String, String> old = scheme.headersFor(request);
    clock.advance(Duration.ofHours(2));
    Hold hold = vendor.hold();

    List<Map<String, String>> headers =
        inTransaction(() -> scheme.headersFor(request), hold::close);

    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(new HashSet<>(headers)).hasSize(1);
    assertThat(headers.get(0)).isNotEqualTo(old);
  }

  @Test
  void twoHundredThreadsWithARevokedTokenRenewItOnce() throws Exception {
    Map<String, String> rejected = scheme.headersFor(request);
    Hold hold = vendor.hold();

    List<Boolean> renewed = inTransaction(() -> scheme.renew(rejected), hold::close);

    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(new HashSet<>(renewed)).containsExactly(true);
    assertThat(scheme.headersFor(request)).isNotEqualTo(rejected);
  }

  @Test
  void twoHundredThreadsLearnOfOneFailure() throws Exception {
    vendor.failWith(500, Integer.MAX_VALUE);
    Hold hold = vendor.hold();

    List<String> failures =
        inTransaction(
            () -> {
              try {
                return scheme.headersFor(request).toString();
              } catch (UnavailableException e) {
                return String.valueOf(e.getMessage());
              }
            },
            hold::close);

    assertThat(vendor.logins()).isEqualTo(1);
    assertThat(failures).allMatch(text -> text.startsWith("client 'vendor' has no token"));
  }

  @Test
  void aServerThatRejectsEveryTokenMakesFewLogins() {
    Map<String, String> rejected = scheme.headersFor(request);
    assertThat(scheme.renew(rejected)).isTrue();

    for (int i = 0; i < 100; i++) {
      assertThat(scheme.renew(scheme.headersFor(request))).isFalse();
    }
    assertThat(vendor.logins()).isEqualTo(2);

    clock.advance(CachedTokens.FORCED_PAUSE);
    assertThat(scheme.renew(scheme.headersFor(request))).isTrue();
    assertThat(vendor.logins()).isEqualTo(3);
  }

  @Test
  void noCallWaitsForAnEndpointThatJustFailed() {
    vendor.failWith(503, Integer.MAX_VALUE);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.headersFor(request))
        .withMessageContaining("status 503");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.headersFor(request))
        .withMessageContaining("recently");
    assertThat(vendor.logins()).isEqualTo(1);

    vendor.failWith(200, 0);
    clock.advance(Duration.ofSeconds(1));
    assertThat(scheme.headersFor(request)).containsKey("Authorization");
  }

  /** The results of many threads that are all inside before something is let go. */
  private <T> List<T> inTransaction(Callable<T> step, Runnable letGo) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch ready = new CountDownLatch(THREADS);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return step.call();
                }));
      }
      ready.await();
      letGo.run();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
