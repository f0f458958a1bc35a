package io.sallyport.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The range around now in which a message's timestamp must be. Both ends are inside. Immutable and
 * thread-safe.
 */
public final class FreshnessWindow {

  /**
   * The maximum difference between the clocks of machines that share a store, and by which a clock
   * may be set back. A used value is remembered this much longer than necessary.
   */
  public static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

  private final Duration past;
  private final Duration future;
  private final Clock clock;

  /**
   * Creates a window around now.
   *
   * @param past the maximum age of a message
   * @param future the maximum distance of its timestamp in the future, because clocks differ
   * @param clock determines the current time
   * @throws IllegalArgumentException if a duration is negative
   */
  public FreshnessWindow(Duration past, Duration future, Clock clock) {
    if (past.isNegative() || future.isNegative()) {
      throw new IllegalArgumentException("a freshness window must not be negative");
    }
    this.past = past;
    this.future = future;
    this.clock = clock;
  }

  /** Returns whether the timestamp is inside the window. */
  public boolean contains(Instant timestamp) {
    Instant now = clock.instant();
    return !timestamp.isBefore(now.minus(past)) && !timestamp.isAfter(now.plus(future));
  }

  /**
   * Returns whether the timestamp is inside the window, and not before the start of that store's
   * memory.
   *
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public boolean contains(Instant timestamp, NonceStore store) {
    return contains(timestamp) && !timestamp.isBefore(store.knowsSince());
  }

  /** Returns the window as it is now, to explain a rejection. */
  public String text() {
    Instant now = clock.instant();
    return "from " + now.minus(past) + " to " + now.plus(future);
  }

  /**
   * Returns the same, and the start of that store's memory if it is inside the window.
   *
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public String text(NonceStore store) {
    Instant start = store.knowsSince();
    return contains(start)
        ? text() + ", not before " + start + ", when this server began to remember nonces"
        : text();
  }

  /**
   * Returns until when to remember a value with that timestamp: as long as the timestamp is inside
   * the window, plus {@link #CLOCK_DIFFERENCE}.
   *
   * @param timestamp a timestamp inside the window
   */
  public Instant rememberUntil(Instant timestamp) {
    return timestamp.plus(past).plus(CLOCK_DIFFERENCE);
  }
}
