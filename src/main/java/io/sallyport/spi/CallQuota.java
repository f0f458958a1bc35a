package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.UnavailableException;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of callers whose key has limits. It is called after every other check, so a
 * rejected request does not count. Implementations are thread-safe.
 */
@FunctionalInterface
public interface CallQuota {

  /**
   * For realms whose keys have no limits. It throws for a caller with limits, whose calls would
   * otherwise not be counted.
   */
  CallQuota NONE =
      caller -> {
        if (caller.limits() != null) {
          throw new IllegalStateException("a key has limits, but the realm counts no calls");
        }
        return List.of();
      };

  /**
   * Counts one call for each limit of the caller, until one is reached.
   *
   * @return the results, that of a reached limit last; empty for a caller without limits
   * @throws UnavailableException if the call could not be counted
   */
  List<Use> use(Caller caller);

  /** Returns the result that says most: that of a reached limit, or of the one with least left. */
  static @Nullable Use tightest(List<Use> uses) {
    Use tightest = null;
    for (Use use : uses) {
      if (!use.counted()) {
        return use;
      }
      if (tightest == null || use.remaining() < tightest.remaining()) {
        tightest = use;
      }
    }
    return tightest;
  }

  /**
   * The result of counting a call for one limit.
   *
   * @param counted whether the call was counted; false if none was left
   * @param limit the limit
   * @param remaining calls left now
   * @param untilReset the time until a window ends, or until the bucket is full again; if the call
   *     was not counted, the time until the next call is possible. Not negative
   */
  record Use(boolean counted, RateLimit limit, int remaining, Duration untilReset) {

    /** Returns the time until the reset in whole seconds, rounded up. */
    public long secondsUntilReset() {
      return untilReset.plusMillis(999).toSeconds();
    }
  }
}
