package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attack: guessing passwords of kindly's users. */
@ExtendWith(PayaraSample.class)
class LockoutIT {
  private static final String WRONG = "wrong-password";
  private static final int PARALLEL = 50;

  private final KindlyAccounts kindly;
  private final KindlyAccounts brief;
  private final String email = UUID.randomUUID() + "@example.com";

  LockoutIT(PayaraSample.Running sample) {
    this.kindly = new KindlyAccounts(sample.http());
    this.brief = new KindlyAccounts(sample.brief());
  }

  @Test
  void locksAnAccountAfterFiveFailuresEvenForTheRightPassword() throws Exception {
    kindly.register(email);
    for (int i = 0; i < 5; i++) {
      KindlyAccounts.is(kindly.login(email, WRONG), 401, "AUTH_001");
    }
    HttpResponse<String> locked = kindly.login(email, KindlyAccounts.PASSWORD);
    KindlyAccounts.is(locked, 403, "AUTH_007");
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(840L, 900L);
  }

  @Test
  void locksAnUnknownAddressAlike() throws Exception {
    for (int i = 0; i < 5; i++) {
      KindlyAccounts.is(kindly.login(email, WRONG), 401, "AUTH_001");
    }
    KindlyAccounts.is(kindly.login(email, WRONG), 403, "AUTH_007");
  }

  @Test
  void countsTheFailuresSinceTheLastGoodLogin() throws Exception {
    kindly.register(email);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4; i++) {
        KindlyAccounts.is(kindly.login(email, WRONG), 401, "AUTH_001");
      }
      Responses.tokens(kindly.login(email, KindlyAccounts.PASSWORD), 200);
    }
  }

  @Test
  void checksFivePasswordsOfFiftyAtOnce() throws Exception {
    kindly.register(email);
    List<Integer> statuses = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
    try {
      CyclicBarrier start = new CyclicBarrier(PARALLEL);
      List<Future<HttpResponse<String>>> responses = new ArrayList<>();
      for (int i = 0; i < PARALLEL; i++) {
        responses.add(
            pool.submit(
                () -> {
                  start.await();
                  return kindly.login(email, WRONG);
                }));
      }
      for (Future<HttpResponse<String>> response : responses) {
        statuses.add(response.get().statusCode());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(statuses).containsOnly(401, 403);
    assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
    KindlyAccounts.is(kindly.login(email, KindlyAccounts.PASSWORD), 403, "AUTH_007");
  }

  @Test
  void keepsTheSessionsOfALockedAccount() throws Exception {
    Map<String, Object> tokens = kindly.register(email);
    for (int i = 0; i < 6; i++) {
      kindly.login(email, WRONG);
    }
    assertThat(
            kindly
                .http()
                .get(
                    "kindly/api/compression/stats",
                    Clients.bearer(Responses.text(tokens, "access_token")))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void lockEndsByItself() throws Exception {
    brief.register(email);
    HttpResponse<String> locked = lock();
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 2L);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    HttpResponse<String> response = locked;
    while (response.statusCode() == 403 && System.nanoTime() < end) {
      response = brief.login(email, KindlyAccounts.PASSWORD);
    }
    Responses.tokens(response, 200);
    KindlyAccounts.is(brief.login(email, WRONG), 401, "AUTH_001");
  }

  @Test
  void deviceThatIsKnownHasAttemptsOfItsOwnWhereThatIsConfigured() throws Exception {
    brief.register(email);
    HttpResponse<String> first = brief.login(email, KindlyAccounts.PASSWORD);
    String device =
        first.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("kindly_device="))
            .findFirst()
            .orElseThrow();
    assertThat(device).contains("HttpOnly", "SameSite=Lax");
    String cookie = device.substring(0, device.indexOf(';'));

    lock();

    Responses.tokens(brief.login(email, KindlyAccounts.PASSWORD, "Cookie", cookie), 200);
    KindlyAccounts.is(brief.login(email, WRONG, "Cookie", cookie), 401, "AUTH_001");
    assertThat(kindly.login(email, WRONG).headers().allValues("Set-Cookie")).isEmpty();
  }

  /** Five wrong passwords, each with its response; then the response to the right one. */
  private HttpResponse<String> lock() throws Exception {
    for (int i = 0; i < 5; i++) {
      KindlyAccounts.is(brief.login(email, WRONG), 401, "AUTH_001");
    }
    HttpResponse<String> locked = brief.login(email, KindlyAccounts.PASSWORD);
    KindlyAccounts.is(locked, 403, "AUTH_007");
    return locked;
  }
}
