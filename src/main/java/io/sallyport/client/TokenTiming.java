package io.sallyport.client;

import java.time.Duration;

/**
 * How long a client waits for its token endpoint, and when it renews its token.
 *
 * @param connectTimeout for the connection: 1 ms to 1 minute, by default 5 seconds
 * @param timeout for a whole exchange: 1 ms to 1 minute, by default 10 seconds
 * @param renewBefore how long before its expiry a token is renewed: 0 to 1 hour, by default 60
 *     seconds. A token that lives for less than four times as long is renewed after three quarters
 *     of its life
 */
public record TokenTiming(Duration connectTimeout, Duration timeout, Duration renewBefore) {

  /** What a timeout may be at most. */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /** How early a token is renewed at most. */
  public static final Duration MAX_RENEW_BEFORE = Duration.ofHours(1);

  /** What counts unless set. */
  public static final TokenTiming DEFAULT =
      new TokenTiming(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public TokenTiming {
    if (connectTimeout.toMillis() < 1
        || connectTimeout.compareTo(MAX_TIMEOUT) > 0
        || timeout.toMillis() < 1
        || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a timeout is 1 ms to " + MAX_TIMEOUT);
    }
    if (renewBefore.isNegative() || renewBefore.compareTo(MAX_RENEW_BEFORE) > 0) {
      throw new IllegalArgumentException("a token is renewed 0 to " + MAX_RENEW_BEFORE + " early");
    }
  }
}
