package io.sallyport.apikey;

import io.sallyport.Caller;
import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Counts the calls with the keys of one realm, plain and signed ones together. Thread-safe. */
final class KeyQuotas implements CallQuota {

  /** The length of a window, from the first call. */
  static final Duration WINDOW = Duration.ofHours(24);

  private final String realm;
  private final QuotaStore store;
  private final Clock clock;

  /**
   * Creates a counter that uses that store.
   *
   * @param realm the realm of the keys in the store
   * @param store stores the counters
   * @param clock determines which windows have ended
   */
  KeyQuotas(String realm, QuotaStore store, Clock clock) {
    this.realm = realm;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public @Nullable Use use(Caller caller) {
    Integer quota = caller.quota();
    if (quota == null) {
      return null;
    }
    String key = caller.keyId();
    if (key == null) {
      throw new IllegalStateException("a caller with a quota must have a key id");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    QuotaStore.Count count = store.use(realm, key, quota, WINDOW, now);
    Duration left = Duration.between(now, count.endsAt());
    return new Use(
        count.counted(),
        quota,
        Math.max(0, quota - count.used()),
        WINDOW,
        left.isNegative() ? Duration.ZERO : left);
  }
}
