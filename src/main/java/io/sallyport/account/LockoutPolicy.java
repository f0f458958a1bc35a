package io.sallyport.account;

import java.time.Duration;

/**
 * The rule when an account is locked, and for how long. Immutable.
 *
 * @param failures the number of failed attempts in a row after which the account is locked, 1 to
 *     {@value #MAX_FAILURES}
 * @param duration how long an account stays locked, and how long failures are remembered after the
 *     last one; from {@link #MIN_DURATION} to {@link #MAX_DURATION}
 * @param knownDevices whether failed logins of known devices are counted separately, so that an
 *     attacker cannot lock the user out
 */
public record LockoutPolicy(int failures, Duration duration, boolean knownDevices) {

  /** The maximum number of failures. */
  public static final int MAX_FAILURES = 1000;

  /** The minimum duration of a lock: a second. */
  public static final Duration MIN_DURATION = Duration.ofSeconds(1);

  /** The maximum duration of a lock: 30 days. */
  public static final Duration MAX_DURATION = Duration.ofDays(30);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if failures or duration are out of range
   */
  public LockoutPolicy {
    if (failures < 1 || failures > MAX_FAILURES) {
      throw new IllegalArgumentException(
          "failures must be 1 to " + MAX_FAILURES + ", not " + failures);
    }
    if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "the duration of a lock must be "
              + MIN_DURATION
              + " to "
              + MAX_DURATION
              + ", not "
              + duration);
    }
  }

  /** Five failures, 15 minutes, no known devices. */
  public LockoutPolicy() {
    this(5, Duration.ofMinutes(15), false);
  }
}
