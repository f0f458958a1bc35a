package io.sallyport.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a message's timestamp may be from now. Both edges are inside. Immutable and safe for use
 * by several threads.
 */
public final class FreshnessWindow {

  /**
   * How far the clocks of machines that share a store may be apart, or one clock be set back: so
   * much longer than needed a used value is remembered.
   */
  public static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

  private final Duration past;
  private final Duration future;
  private final Clock clock;

  /**
   * A window around now.
   *
   * @param past how old a message may be
   * @param future how far in the future its timestamp may lie, since clocks differ
   * @param clock tells what now is
   * @throws IllegalArgumentException if a duration is negative
   */
  public FreshnessWindow(Duration past, Duration future, Clock clock) {
    if (past.isNegative() || future.isNegative()) {
      throw new IllegalArgumentException("a freshness window is not negative");
    }
    this.past = past;
    this.future = future;
    this.clock = clock;
  }

  /** Whether the timestamp is near enough to now. */
  public boolean contains(Instant timestamp) {
    Instant now = clock.instant();
    return !timestamp.isBefore(now.minus(past)) && !timestamp.isAfter(now.plus(future));
  }

  /**
   * Whether the timestamp is near enough to now, and not before the memory of that store.
   *
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  public boolean contains(Instant timestamp, NonceStore store) {
    return contains(timestamp) && !timestamp.isBefore(store.knowsSince());
  }

  /**
   * How long a value that came with that timestamp must be remembered: as long as the timestamp is
   * inside the window, plus {@link #CLOCK_DIFFERENCE}.
   *
   * @param timestamp a timestamp inside the window
   */
  public Instant rememberUntil(Instant timestamp) {
    return timestamp.plus(past).plus(CLOCK_DIFFERENCE);
  }
}
