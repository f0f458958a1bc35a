package io.sallyport.audit;

import java.time.Duration;

/**
 * How the trail is kept. Immutable.
 *
 * @param log whether events are logged; by default they are
 * @param accepted whether requests that were let in are logged at their own level, and kept; by
 *     default they are logged at {@code DEBUG} and not kept
 * @param onFailure what becomes of a request whose event a sink does not take; by default it goes
 *     on
 * @param retention how long events are kept, 1 hour to 3660 days; by default {@link
 *     #DEFAULT_RETENTION}
 * @param interval how long rejections of the same kind are counted before their number is told and
 *     stored, 1 second to 1 hour; by default {@link #DEFAULT_INTERVAL}
 * @param maxGroups how many kinds of rejections without a known client are told apart in an
 *     interval, 1 to 100,000; by default {@value #DEFAULT_MAX_GROUPS}
 */
public record AuditPolicy(
    boolean log,
    boolean accepted,
    OnFailure onFailure,
    Duration retention,
    Duration interval,
    int maxGroups) {

  /** How long events are kept, unless set. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  /** The shortest retention. */
  public static final Duration MIN_RETENTION = Duration.ofHours(1);

  /** The longest retention. */
  public static final Duration MAX_RETENTION = Duration.ofDays(3660);

  /** How long rejections are counted, unless set. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The shortest interval. */
  public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

  /** The longest interval. */
  public static final Duration MAX_INTERVAL = Duration.ofHours(1);

  /** How many kinds of rejections are told apart, unless set. */
  public static final int DEFAULT_MAX_GROUPS = 100;

  /** The most kinds of rejections that can be told apart. */
  public static final int MAX_GROUPS = 100_000;

  /** What becomes of a request whose event a sink does not take. */
  public enum OnFailure {
    /** It gets 503. */
    REJECT,
    /** It goes on; the failure is counted and logged. */
    CONTINUE
  }

  /** The defaults. */
  public AuditPolicy() {
    this(true, false, OnFailure.CONTINUE, DEFAULT_RETENTION);
  }

  /** A policy that counts rejections by the defaults. */
  public AuditPolicy(boolean log, boolean accepted, OnFailure onFailure, Duration retention) {
    this(log, accepted, onFailure, retention, DEFAULT_INTERVAL, DEFAULT_MAX_GROUPS);
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public AuditPolicy {
    if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "audit events are kept for " + MIN_RETENTION + " to " + MAX_RETENTION);
    }
    if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "rejections are counted for " + MIN_INTERVAL + " to " + MAX_INTERVAL);
    }
    if (maxGroups < 1 || maxGroups > MAX_GROUPS) {
      throw new IllegalArgumentException("groups of rejections are 1 to " + MAX_GROUPS);
    }
  }
}
