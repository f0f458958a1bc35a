package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.spi.CallQuota;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyQuotasTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.0005Z"));
  private final KeyQuotas quotas = new KeyQuotas("realm", new InMemoryQuotas(), clock);

  @Test
  void returnsTheRestOfTheQuota() {
    assertThat(use(caller("a", 2)))
        .isEqualTo(new CallQuota.Use(true, 2, 1, KeyQuotas.WINDOW, KeyQuotas.WINDOW));
    clock.advance(Duration.ofHours(1));
    assertThat(use(caller("a", 2)))
        .isEqualTo(new CallQuota.Use(true, 2, 0, KeyQuotas.WINDOW, Duration.ofHours(23)));
    assertThat(use(caller("a", 2)))
        .isEqualTo(new CallQuota.Use(false, 2, 0, KeyQuotas.WINDOW, Duration.ofHours(23)));
  }

  @Test
  void theTimeLeftIsRoundedUp() {
    use(caller("a", 9));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_400);
    clock.advance(Duration.ofMillis(1));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_400);
    clock.advance(Duration.ofMillis(999));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(86_399);
    clock.advance(KeyQuotas.WINDOW.minusMillis(1001));
    assertThat(use(caller("a", 9)).secondsUntilReset()).isEqualTo(1);
  }

  @Test
  void countsNothingForCallersWithoutAQuota() {
    QuotaStore broken =
        (realm, key, limit, window, now) -> {
          throw new AssertionError("asked");
        };
    assertThat(new KeyQuotas("realm", broken, clock).use(caller("a", null))).isNull();
    assertThat(CallQuota.NONE.use(caller("a", null))).isNull();
  }

  @Test
  void callersWithAQuotaAreAlwaysCounted() {
    assertThatThrownBy(() -> CallQuota.NONE.use(caller("a", 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Caller.authenticatedBy(Secured.API_KEY, "owner").quota(1).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Caller.authenticatedBy(Secured.API_KEY, "owner").quota(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void realmsThatShareAStoreCountApart() {
    QuotaStore shared = new InMemoryQuotas();
    CallQuota first = new KeyQuotas("first", shared, clock);
    CallQuota second = new KeyQuotas("second", shared, clock);

    assertThat(Objects.requireNonNull(first.use(caller("a", 1))).counted()).isTrue();
    assertThat(Objects.requireNonNull(second.use(caller("a", 1))).counted()).isTrue();
    assertThat(Objects.requireNonNull(first.use(caller("a", 1))).counted()).isFalse();
  }

  private CallQuota.Use use(Caller caller) {
    return Objects.requireNonNull(quotas.use(caller));
  }

  private static Caller caller(String key, @Nullable Integer quota) {
    return Caller.authenticatedBy(Secured.API_KEY, "owner").keyId(key).quota(quota).build();
  }
}
