package io.sallyport.account;

import java.time.Duration;

/**
 * When an account is locked, and for how long. Immutable.
 *
 * @param failures failed attempts in a row after which nobody is let in, from 1 to {@value
 *     #MAX_FAILURES}
 * @param duration how long an account stays locked, and how long a failure is remembered after the
 *     last one; from {@link #MIN_DURATION} to {@link #MAX_DURATION}
 * @param knownDevices whether a device that has logged in before has attempts of its own, so that
 *     its user gets in while others guess
 */
public record LockoutPolicy(int failures, Duration duration, boolean knownDevices) {

  /** The largest number of failures. */
  public static final int MAX_FAILURES = 1000;

  /** The shortest lock: a second. */
  public static final Duration MIN_DURATION = Duration.ofSeconds(1);

  /** The longest lock: 30 days. */
  public static final Duration MAX_DURATION = Duration.ofDays(30);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if failures or duration are out of theirs
   */
  public LockoutPolicy {
    if (failures < 1 || failures > MAX_FAILURES) {
      throw new IllegalArgumentException(
          "failures are from 1 to " + MAX_FAILURES + ", not " + failures);
    }
    if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "a lock lasts from " + MIN_DURATION + " to " + MAX_DURATION + ", not " + duration);
    }
  }

  /** Five failures, a quarter of an hour, no known devices. */
  public LockoutPolicy() {
    this(5, Duration.ofMinutes(15), false);
  }
}
