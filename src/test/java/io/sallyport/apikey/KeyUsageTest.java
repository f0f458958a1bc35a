package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.keys.ApiKeyUsage;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyUsageTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T23:59:59Z"));
  private final KeyUsageStore store = KeyUsageStore.inMemory();
  private final KeyUsage usage = new KeyUsage(store, clock);
  private final CallQuota counted =
      usage.counting("realm", QuotaStore.inMemory().ofRealm("realm", clock));

  @Test
  void writesWhatWasCountedSinceTheLastTime() {
    Caller caller = limited();
    counted.use(caller);
    counted.use(caller);
    usage.rejected("realm", "a", 3);
    assertThat(written()).isEmpty();

    usage.flush();
    clock.advance(Duration.ofSeconds(1));
    usage.rejected("realm", "a", 1);
    usage.flush();
    usage.flush();

    assertThat(written())
        .containsExactly(new ApiKeyUsage(DAY, 1, 1, 3), new ApiKeyUsage(DAY.plusDays(1), 0, 0, 1));
  }

  @Test
  void callersWithoutAKeyAreNotCounted() {
    counted.use(Caller.authenticatedBy(Secured.BEARER, "ada").build());
    usage.flush();
    assertThat(written()).isEmpty();
  }

  @Test
  void losesNothingWhenTheStoreIsDown() {
    boolean[] down = {true};
    KeyUsageStore flaky =
        new KeyUsageStore() {
          @Override
          public void add(List<Calls> calls) {
            if (down[0]) {
              throw new UnavailableException("down", null);
            }
            store.add(calls);
          }

          @Override
          public List<ApiKeyUsage> of(String realm, String key, LocalDate from, LocalDate to) {
            return store.of(realm, key, from, to);
          }

          @Override
          public void forgetBefore(LocalDate day) {}
        };
    KeyUsage retried = new KeyUsage(flaky, clock);
    retried.rejected("realm", "a", 2);
    assertThatThrownBy(retried::flush).isInstanceOf(UnavailableException.class);
    down[0] = false;
    retried.flush();

    assertThat(written()).containsExactly(new ApiKeyUsage(DAY, 0, 0, 2));
  }

  private List<ApiKeyUsage> written() {
    return store.of("realm", "a", DAY, DAY.plusDays(1));
  }

  private static Caller limited() {
    RateLimit one = RateLimit.fixedWindow(1, Duration.ofDays(1));
    return Caller.authenticatedBy(Secured.API_KEY, "owner")
        .keyId("a")
        .limits(new CallLimits("a", List.of(one)))
        .build();
  }
}
