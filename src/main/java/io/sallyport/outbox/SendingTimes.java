package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;

/**
 * How long a receiver may take, and when a delivery is tried again. The time between two attempts
 * doubles from {@code firstDelay} up to {@code maxDelay}; of that, between a half and the whole is
 * waited, by chance. Immutable.
 *
 * @param connectTimeout for the connection: 1 ms to 1 minute, by default 5 seconds
 * @param timeout for a whole exchange without the look-up of the host's name: 1 ms to 1 minute, by
 *     default 15 seconds
 * @param firstDelay after the first attempt: 1 ms to 1 hour, by default 5 seconds
 * @param maxDelay between two attempts at most, also where the receiver asks for more: {@code
 *     firstDelay} to 1 day, by default 1 hour
 * @param retryFor how long a delivery is tried: 0 to 30 days, by default 1 day
 * @param keepFailed how long one is kept that failed all the same: 1 hour to 366 days, by default
 *     30 days
 */
public record SendingTimes(
    Duration connectTimeout,
    Duration timeout,
    Duration firstDelay,
    Duration maxDelay,
    Duration retryFor,
    Duration keepFailed) {

  /** What a timeout may be at most. */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** What the first delay may be at most. */
  public static final Duration MAX_FIRST_DELAY = Duration.ofHours(1);

  /** What any delay may be at most. */
  public static final Duration MAX_DELAY = Duration.ofDays(1);

  /** How long a delivery may be tried at most. */
  public static final Duration MAX_RETRY_FOR = Duration.ofDays(30);

  /** How short a failed delivery may be kept. */
  public static final Duration MIN_KEEP_FAILED = Duration.ofHours(1);

  /** How long a failed delivery may be kept. */
  public static final Duration MAX_KEEP_FAILED = Duration.ofDays(366);

  private static final Duration MIN = Duration.ofMillis(1);

  /** What counts unless set. */
  public static final SendingTimes DEFAULT =
      new SendingTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(30));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public SendingTimes {
    require(
        isWithin(connectTimeout, MIN, MAX_TIMEOUT) && isWithin(timeout, MIN, MAX_TIMEOUT),
        "a timeout is 1 ms to " + MAX_TIMEOUT);
    require(
        isWithin(firstDelay, MIN, MAX_FIRST_DELAY),
        "the first delay is 1 ms to " + MAX_FIRST_DELAY);
    require(
        isWithin(maxDelay, firstDelay, MAX_DELAY),
        "the longest delay is at least the first one, and at most " + MAX_DELAY);
    require(
        isWithin(retryFor, Duration.ZERO, MAX_RETRY_FOR),
        "a delivery is tried for 0 to " + MAX_RETRY_FOR);
    require(
        isWithin(keepFailed, MIN_KEEP_FAILED, MAX_KEEP_FAILED),
        "a failed delivery is kept for " + MIN_KEEP_FAILED + " to " + MAX_KEEP_FAILED);
  }

  private static boolean isWithin(Duration value, Duration min, Duration most) {
    return value.compareTo(min) >= 0 && value.compareTo(most) <= 0;
  }
}
