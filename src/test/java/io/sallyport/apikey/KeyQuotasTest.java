package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyQuotasTest {
  private static final Duration WINDOW = Duration.ofHours(24);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.0005Z"));
  private final KeyQuotas quotas = new KeyQuotas("realm", new InMemoryQuotas(), clock);

  @Test
  void returnsTheRestOfTheQuota() {
    assertThat(use(caller("a", 2))).isEqualTo(new CallQuota.Use(true, daily(2), 1, WINDOW));
    clock.advance(Duration.ofHours(1));
    assertThat(use(caller("a", 2)))
        .isEqualTo(new CallQuota.Use(true, daily(2), 0, Duration.ofHours(23)));
    assertThat(use(caller("a", 2)))
        .isEqualTo(new CallQuota.Use(false, daily(2), 0, Duration.ofHours(23)));
  }

  @Test
  void theTimeLeftIsRoundedUp() {
    use(caller("a", 9));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_400);
    clock.advance(Duration.ofMillis(1));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_400);
    clock.advance(Duration.ofMillis(999));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_399);
    clock.advance(WINDOW.minusMillis(1001));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(1);
  }

  @Test
  void countsNothingForCallersWithoutAQuota() {
    QuotaStore broken =
        (counter, limit, calls, now) -> {
          throw new AssertionError("asked");
        };
    assertThat(new KeyQuotas("realm", broken, clock).use(caller("a", null))).isEmpty();
    assertThat(CallQuota.NONE.use(caller("a", null))).isEmpty();
  }

  @Test
  void eachOfSeveralLimitsCountsAndTheShortestRejectsFirst() {
    RateLimit burst = RateLimit.tokenBucket(2, Duration.ofSeconds(10));
    Caller caller =
        Caller.authenticatedBy(Secured.API_KEY, "owner")
            .keyId("a")
            .limits(new CallLimits("a", List.of(burst, daily(3))))
            .build();

    assertThat(quotas.use(caller)).extracting(CallQuota.Use::remaining).containsExactly(1, 2);
    assertThat(quotas.use(caller)).extracting(CallQuota.Use::remaining).containsExactly(0, 1);
    assertThat(quotas.use(caller)).extracting(CallQuota.Use::counted).containsExactly(false);
    clock.advance(Duration.ofSeconds(5));
    assertThat(quotas.use(caller)).extracting(CallQuota.Use::remaining).containsExactly(0, 0);
    clock.advance(Duration.ofSeconds(5));
    assertThat(quotas.use(caller)).extracting(CallQuota.Use::counted).containsExactly(true, false);
    assertThat(CallQuota.tightest(quotas.use(caller))).matches(use -> !use.counted());
  }

  @Test
  void aRotatedKeyGoesOnWhereTheOldOneWas() {
    Caller old = caller("old", 1);
    Caller fresh =
        Caller.authenticatedBy(Secured.API_KEY, "owner").keyId("new").limits(old.limits()).build();

    assertThat(use(old).counted()).isTrue();
    assertThat(use(fresh).counted()).isFalse();
  }

  @Test
  void callersWithAQuotaAreAlwaysCounted() {
    assertThatThrownBy(() -> CallQuota.NONE.use(caller("a", 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new CallLimits("", List.of(daily(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallLimits("a", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void realmsThatShareAStoreCountApart() {
    QuotaStore shared = new InMemoryQuotas();
    CallQuota first = new KeyQuotas("first", shared, clock);
    CallQuota second = new KeyQuotas("second", shared, clock);

    assertThat(first.use(caller("a", 1)).get(0).counted()).isTrue();
    assertThat(second.use(caller("a", 1)).get(0).counted()).isTrue();
    assertThat(first.use(caller("a", 1)).get(0).counted()).isFalse();
  }

  private CallQuota.Use use(Caller caller) {
    return quotas.use(caller).get(0);
  }

  private static Caller caller(String key, @Nullable Integer quota) {
    return Caller.authenticatedBy(Secured.API_KEY, "owner")
        .keyId(key)
        .limits(quota == null ? null : new CallLimits(key, List.of(daily(quota))))
        .build();
  }

  private static RateLimit daily(int calls) {
    return RateLimit.fixedWindow(calls, WINDOW);
  }
}
