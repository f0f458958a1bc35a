package io.sallyport.account;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts, for a limited time. Counters of different realms are separate. Implementations
 * are safe for use by several threads and processes; each method is atomic, and throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface LockoutStore {

  /**
   * The prefix of counters that any sender can begin in any number, such as those of unknown
   * logins. A store limits their number and evicts the one that expires first, so they take no room
   * from the counters of accounts.
   */
  String UNBOUNDED = "any:";

  /** The maximum length of a counter's name, in characters. */
  int MAX_COUNTER_LENGTH = 64;

  /**
   * Counts one attempt before it is made, unless the limit is reached. Of any number of concurrent
   * calls, at most as many as the limit succeed.
   *
   * @param realm the realm of the counter
   * @param counter the name of the counter: visible ASCII, at most {@value #MAX_COUNTER_LENGTH}
   *     characters
   * @param limit how many attempts may be counted
   * @param until when the counter expires, in whole milliseconds; if the attempt is counted, this
   *     replaces the earlier value
   * @return null if the attempt was counted; otherwise when the counter expires, which is in the
   *     future
   * @throws io.sallyport.UnavailableException also if the store is full: it evicts no counter
   *     before its time, unless its name begins with {@value #UNBOUNDED}
   */
  @Nullable Instant reserve(String realm, String counter, int limit, Instant until);

  /** Undoes one counted attempt. Never counts below zero. */
  void release(String realm, String counter);

  /** Deletes the counter, if there is one. */
  void reset(String realm, String counter);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static LockoutStore inMemory(Clock clock) {
    return new InMemoryLockouts(clock);
  }
}
