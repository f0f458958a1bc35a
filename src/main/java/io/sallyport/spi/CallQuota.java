package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of callers whose key is good for so many. It is asked when everything else is
 * good, so that a rejected request costs nothing. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface CallQuota {

  /** For realms whose keys have no quota: it rejects to let a caller with one pass uncounted. */
  CallQuota NONE =
      caller -> {
        if (caller.quota() != null) {
          throw new IllegalStateException("a key has a quota, and nothing counts its calls");
        }
        return null;
      };

  /**
   * Counts one call, if one is left.
   *
   * @return what came of it; null for a caller without a quota
   * @throws UnavailableException if it could not be counted
   */
  @Nullable Use use(Caller caller);

  /**
   * What came of a call.
   *
   * @param counted whether the call was counted; false if none was left
   * @param limit calls in a window, at least 1
   * @param remaining calls that are left in this window
   * @param window how long a window is
   * @param untilReset how long this window still is; not negative
   */
  record Use(boolean counted, int limit, int remaining, Duration window, Duration untilReset) {

    /** How long this window still is in whole seconds, rounded up. */
    public long secondsUntilReset() {
      return untilReset.plusMillis(999).toSeconds();
    }
  }
}
