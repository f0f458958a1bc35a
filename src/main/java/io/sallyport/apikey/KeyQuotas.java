package io.sallyport.apikey;

import io.sallyport.Caller;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Counts the calls with the keys of one realm, plain and signed ones together. Thread-safe. */
final class KeyQuotas implements CallQuota {
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
  public List<Use> use(Caller caller) {
    CallLimits limits = caller.limits();
    if (limits == null) {
      return List.of();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Use> uses = new ArrayList<>(limits.limits().size());
    // The shortest window first: a call that it rejects does not count for the longer ones.
    for (RateLimit limit : limits.limits()) {
      QuotaStore.Count count =
          store.use(QuotaStore.Counter.of(realm, limits.counter(), limit), limit, 1, now);
      Duration left = Duration.between(now, count.resetsAt());
      uses.add(
          new Use(
              count.counted(), limit, count.remaining(), left.isNegative() ? Duration.ZERO : left));
      if (!count.counted()) {
        break;
      }
    }
    return uses;
  }
}
