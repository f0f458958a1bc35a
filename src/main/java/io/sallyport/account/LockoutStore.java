package io.sallyport.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts, for a while. Counters of different realms never meet. Implementations are safe
 * for use by several threads and processes; each method is atomic, and every method throws {@link
 * io.sallyport.UnavailableException} if the store does not answer.
 */
public interface LockoutStore {

  /**
   * How the names of counters begin of which anybody can begin as many as there are texts, such as
   * those of unknown logins. A store keeps a bounded number of them and forgets the one that ends
   * first to make room, so that they take nothing from the counters of accounts.
   */
  String UNBOUNDED = "any:";

  /** Characters that the name of a counter has at most. */
  int MAX_COUNTER_LENGTH = 64;

  /**
   * Counts one attempt before it is made, unless as many were counted before: of any number of
   * calls at once, no more than the limit get through.
   *
   * @param realm whose counter it is
   * @param counter the name of the counter: visible ASCII, at most {@value #MAX_COUNTER_LENGTH}
   *     characters
   * @param limit how many attempts may be counted
   * @param until when the counter is forgotten, in whole milliseconds; if the attempt is counted,
   *     this replaces what it was before
   * @return null if the attempt was counted; otherwise when the counter is forgotten, which is
   *     after now
   * @throws io.sallyport.UnavailableException also if the store is full: it never forgets a counter
   *     before its time to make room, unless its name begins with {@value #UNBOUNDED}
   */
  @Nullable Instant reserve(String realm, String counter, int limit, Instant until);

  /** Takes one counted attempt back, as if it had not been made. Never counts below zero. */
  void release(String realm, String counter);

  /** Forgets the counter. Nothing happens if there is none. */
  void reset(String realm, String counter);
}
