package io.sallyport.spi;

import io.sallyport.Caller;
import io.sallyport.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of callers whose key has a quota. It is called after every other check, so a
 * rejected request does not count. Implementations are thread-safe.
 */
@FunctionalInterface
public interface CallQuota {

  /**
   * For realms whose keys have no quota. It throws for a caller with a quota, which would otherwise
   * not be counted.
   */
  CallQuota NONE =
      caller -> {
        if (caller.quota() != null) {
          throw new IllegalStateException("a key has a quota, but the realm counts no calls");
        }
        return null;
      };

  /**
   * Counts one call, if one is left.
   *
   * @return the result; null for a caller without a quota
   * @throws UnavailableException if the call could not be counted
   */
  @Nullable Use use(Caller caller);

  /**
   * The result of counting a call.
   *
   * @param counted whether the call was counted; false if none was left
   * @param limit calls in a window, at least 1
   * @param remaining calls left in this window
   * @param window the length of a window
   * @param untilReset the time until this window ends; not negative
   */
  record Use(boolean counted, int limit, int remaining, Duration window, Duration untilReset) {

    /** Returns the time until this window ends in whole seconds, rounded up. */
    public long secondsUntilReset() {
      return untilReset.plusMillis(999).toSeconds();
    }
  }
}
