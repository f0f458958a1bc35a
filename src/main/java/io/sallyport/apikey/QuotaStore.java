package io.sallyport.apikey;

import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts how often keys are used. Implementations are thread-safe; a store that several servers
 * share counts for all of them together.
 */
@FunctionalInterface
public interface QuotaStore {

  /**
   * Counts one use, unless the limit is reached. Both happen in one step, so concurrent callers
   * never exceed the limit. The window of a key starts with its first use; after its end the next
   * use starts another one.
   *
   * @param realm the realm of the key
   * @param keyId the key's id
   * @param limit uses in a window, at least 1
   * @param window the length of a window that starts now, in whole milliseconds
   * @param now the current time, in whole milliseconds
   * @throws io.sallyport.UnavailableException if the store is unavailable or full
   */
  Count use(String realm, String keyId, int limit, Duration window, Instant now);

  /**
   * The result of a use.
   *
   * @param counted whether it was counted; false if the limit was reached before
   * @param used uses in this window, including this one if it was counted
   * @param endsAt the first instant after this window
   */
  record Count(boolean counted, int used, Instant endsAt) {}

  /** Returns an empty store in the memory of this process, of bounded size. */
  static QuotaStore inMemory() {
    return new InMemoryQuotas();
  }

  /** Returns the quota of the keys of one realm, plain and signed calls together. */
  default CallQuota ofRealm(String realm, Clock clock) {
    return new KeyQuotas(realm, this, clock);
  }
}
