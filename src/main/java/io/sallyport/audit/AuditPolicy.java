package io.sallyport.audit;

import java.time.Duration;

/**
 * The rules of the audit trail. Immutable.
 *
 * @param log whether events are logged; by default true
 * @param accepted whether accepted requests are logged at their own level, and stored; by default
 *     they are logged at {@code DEBUG} and not stored
 * @param onFailure what happens to a request if a sink fails; by default it continues
 * @param retention how long events are stored, 1 hour to 3660 days; by default {@link
 *     #DEFAULT_RETENTION}
 * @param interval how long rejections of the same kind are counted before their number is recorded,
 *     1 second to 1 hour; by default {@link #DEFAULT_INTERVAL}
 * @param maxGroups the maximum number of groups of rejections without a known client in an
 *     interval, 1 to 100,000; by default {@value #DEFAULT_MAX_GROUPS}
 */
public record AuditPolicy(
    boolean log,
    boolean accepted,
    OnFailure onFailure,
    Duration retention,
    Duration interval,
    int maxGroups) {

  /** The default retention. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  /** The minimum retention. */
  public static final Duration MIN_RETENTION = Duration.ofHours(1);

  /** The maximum retention. */
  public static final Duration MAX_RETENTION = Duration.ofDays(3660);

  /** The default interval. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The minimum interval. */
  public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

  /** The maximum interval. */
  public static final Duration MAX_INTERVAL = Duration.ofHours(1);

  /** The default maximum number of groups. */
  public static final int DEFAULT_MAX_GROUPS = 100;

  /** The upper limit of the maximum number of groups. */
  public static final int MAX_GROUPS = 100_000;

  /** The effect on a request if a sink does not accept its event. */
  public enum OnFailure {
    /** The request gets 503. */
    REJECT,
    /** The request continues; the failure is counted and logged. */
    CONTINUE
  }

  /** Creates a policy with the defaults. */
  public AuditPolicy() {
    this(true, false, OnFailure.CONTINUE, DEFAULT_RETENTION);
  }

  /** Creates a policy with the default interval and groups. */
  public AuditPolicy(boolean log, boolean accepted, OnFailure onFailure, Duration retention) {
    this(log, accepted, onFailure, retention, DEFAULT_INTERVAL, DEFAULT_MAX_GROUPS);
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public AuditPolicy {
    if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "the retention of audit events must be " + MIN_RETENTION + " to " + MAX_RETENTION);
    }
    if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "the audit interval must be " + MIN_INTERVAL + " to " + MAX_INTERVAL);
    }
    if (maxGroups < 1 || maxGroups > MAX_GROUPS) {
      throw new IllegalArgumentException("the groups of rejections must be 1 to " + MAX_GROUPS);
    }
  }
}
