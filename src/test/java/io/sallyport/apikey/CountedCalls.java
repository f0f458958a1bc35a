package io.sallyport.apikey;

import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;

/** Counts single calls in fixed windows. */
public final class CountedCalls {
  private CountedCalls() {}

  /** Counts one call of a key. */
  public static QuotaStore.Count use(
      QuotaStore store, String realm, String key, int limit, Duration window, Instant now) {
    return store.use(
        new QuotaStore.Counter(realm, key), RateLimit.fixedWindow(limit, window), 1, now);
  }
}
