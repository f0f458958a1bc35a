package io.sallyport.outbox;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;

/**
 * Timeouts and retries. The delay between two attempts doubles from {@code firstDelay} up to {@code
 * maxDelay}; the actual delay is a random part of it, between a half and the whole. Immutable.
 *
 * @param connectTimeout the timeout of the connection: 1 ms to 1 minute, by default 5 seconds
 * @param timeout the timeout of a whole exchange without the look-up of the host's name: 1 ms to 1
 *     minute, by default 15 seconds
 * @param firstDelay the delay after the first attempt: 1 ms to 1 hour, by default 5 seconds
 * @param maxDelay the maximum delay between two attempts, also if the receiver asks for more:
 *     {@code firstDelay} to 1 day, by default 1 hour
 * @param retryFor how long a delivery is retried: 0 to 30 days, by default 1 day
 * @param keepFailed how long a failed delivery is stored: 1 hour to 366 days, by default 30 days
 */
public record DeliveryTimes(
    Duration connectTimeout,
    Duration timeout,
    Duration firstDelay,
    Duration maxDelay,
    Duration retryFor,
    Duration keepFailed) {

  /** The maximum of a timeout. */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** The maximum of the first delay. */
  public static final Duration MAX_FIRST_DELAY = Duration.ofHours(1);

  /** The maximum of any delay. */
  public static final Duration MAX_DELAY = Duration.ofDays(1);

  /** The maximum time to retry a delivery. */
  public static final Duration MAX_RETRY_FOR = Duration.ofDays(30);

  /** The minimum time to store a failed delivery. */
  public static final Duration MIN_KEEP_FAILED = Duration.ofHours(1);

  /** The maximum time to store a failed delivery. */
  public static final Duration MAX_KEEP_FAILED = Duration.ofDays(366);

  private static final Duration MIN = Duration.ofMillis(1);

  /** The defaults. */
  public static final DeliveryTimes DEFAULT =
      new DeliveryTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(30));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public DeliveryTimes {
    require(
        isWithin(connectTimeout, MIN, MAX_TIMEOUT) && isWithin(timeout, MIN, MAX_TIMEOUT),
        "a timeout must be 1 ms to " + MAX_TIMEOUT);
    require(
        isWithin(firstDelay, MIN, MAX_FIRST_DELAY),
        "the first delay must be 1 ms to " + MAX_FIRST_DELAY);
    require(
        isWithin(maxDelay, firstDelay, MAX_DELAY),
        "the maximum delay must be at least the first delay, and at most " + MAX_DELAY);
    require(
        isWithin(retryFor, Duration.ZERO, MAX_RETRY_FOR),
        "the time to retry a delivery must be 0 to " + MAX_RETRY_FOR);
    require(
        isWithin(keepFailed, MIN_KEEP_FAILED, MAX_KEEP_FAILED),
        "the time to store a failed delivery must be "
            + MIN_KEEP_FAILED
            + " to "
            + MAX_KEEP_FAILED);
  }

  private static boolean isWithin(Duration value, Duration min, Duration max) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }
}
