package io.sallyport.client;

import java.time.Duration;

/**
 * The timeouts of a client's token endpoint, and the time of renewal.
 *
 * @param connectTimeout the timeout of a connection: 1 ms to 1 minute, by default 5 seconds
 * @param timeout the timeout of a whole exchange: 1 ms to 1 minute, by default 10 seconds
 * @param renewBefore how long before its expiry a token is renewed: 0 to 1 hour, by default 60
 *     seconds. A token with less than four times this lifetime is renewed after three quarters of
 *     it
 */
public record LoginTiming(Duration connectTimeout, Duration timeout, Duration renewBefore) {

  /** The maximum timeout. */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** The maximum of {@code renewBefore}. */
  public static final Duration MAX_RENEW_BEFORE = Duration.ofHours(1);

  /** The default. */
  public static final LoginTiming DEFAULT =
      new LoginTiming(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public LoginTiming {
    if (connectTimeout.toMillis() < 1
        || connectTimeout.compareTo(MAX_TIMEOUT) > 0
        || timeout.toMillis() < 1
        || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a timeout must be 1 ms to " + MAX_TIMEOUT);
    }
    if (renewBefore.isNegative() || renewBefore.compareTo(MAX_RENEW_BEFORE) > 0) {
      throw new IllegalArgumentException("renew-before must be 0 to " + MAX_RENEW_BEFORE);
    }
  }
}
