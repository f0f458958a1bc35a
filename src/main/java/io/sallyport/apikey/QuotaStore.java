package io.sallyport.apikey;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts how often keys are used. Implementations are safe for use by several threads, and those
 * that several servers share count for all of them together.
 */
@FunctionalInterface
public interface QuotaStore {

  /**
   * Counts one use, unless the limit is reached: both in one step, so that however many callers
   * come at once, no more than the limit are counted. The window of a key starts with its first use
   * and ends for good; the next use starts another one.
   *
   * @param realm the realm of the key
   * @param keyId the key's id
   * @param limit uses in a window, at least 1
   * @param window how long a window that starts now is, in whole milliseconds
   * @param now what now is, in whole milliseconds
   * @throws io.sallyport.UnavailableException if the store does not answer or is full
   */
  Count use(String realm, String keyId, int limit, Duration window, Instant now);

  /**
   * What came of a use.
   *
   * @param counted whether it was counted; false if the limit was reached before
   * @param used uses in this window, with this one if it was counted
   * @param endsAt the first instant after this window
   */
  record Count(boolean counted, int used, Instant endsAt) {}
}
