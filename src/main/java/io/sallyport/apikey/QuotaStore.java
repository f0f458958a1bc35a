package io.sallyport.apikey;

import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.Instant;

/**
 * Counts how often keys are used. Implementations are thread-safe; a store that several servers
 * share counts for all of them together.
 */
@FunctionalInterface
public interface QuotaStore {

  /**
   * Counts calls, unless fewer are left. Both happen in one step, so concurrent callers never
   * exceed the limit. A fixed window starts with its first call; after its end the next call starts
   * another one. A bucket is full at its first call.
   *
   * @param counter the counter
   * @param limit the limit; a counter always has the same one
   * @param calls the number of calls, 1 to the calls of the limit; all are counted or none
   * @param now the current time, in whole milliseconds
   * @throws io.sallyport.UnavailableException if the store is unavailable or full
   */
  Count use(Counter counter, RateLimit limit, int calls, Instant now);

  /**
   * A counter of one limit of one key.
   *
   * @param realm the realm of the key
   * @param id identifies the counter in the realm
   */
  record Counter(String realm, String id) {

    /** Returns the counter of a limit of a key. */
    static Counter of(String realm, String key, RateLimit limit) {
      char kind = limit.kind() == RateLimit.Kind.FIXED_WINDOW ? '/' : '~';
      return new Counter(realm, key + kind + limit.window().toMillis());
    }

    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Counter[" + realm + "]";
    }
  }

  /**
   * The result of a use.
   *
   * @param counted whether the calls were counted; false if fewer were left
   * @param remaining calls left now
   * @param resetsAt the end of the window, or the time at which the bucket is full again; if the
   *     calls were not counted, the first time at which they can be
   */
  record Count(boolean counted, int remaining, Instant resetsAt) {}

  /** Returns an empty store in the memory of this process, of bounded size. */
  static QuotaStore inMemory() {
    return new InMemoryQuotas();
  }

  /**
   * Returns a store that asks this one in batches: it takes 2 % of the calls of a limit at once and
   * hands them out from memory, and remembers when none are left. The limit is never exceeded; what
   * a node took and did not hand out in a window is lost.
   */
  default QuotaStore batched() {
    return new BatchedQuotas(this);
  }

  /** Returns the limits of the keys of one realm, plain and signed calls together. */
  default CallQuota ofRealm(String realm, Clock clock) {
    return new KeyQuotas(realm, this, clock);
  }
}
