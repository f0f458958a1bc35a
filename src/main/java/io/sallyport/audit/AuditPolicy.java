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
 */
public record AuditPolicy(boolean log, boolean accepted, OnFailure onFailure, Duration retention) {

  /** How long events are kept, unless set. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  /** The shortest retention. */
  public static final Duration MIN_RETENTION = Duration.ofHours(1);

  /** The longest retention. */
  public static final Duration MAX_RETENTION = Duration.ofDays(3660);

  /** What becomes of a request whose event a sink does not take. */
  public enum OnFailure {
    /** It gets 503. */
    REFUSE,
    /** It goes on; the failure is counted and logged. */
    CONTINUE
  }

  /** The defaults. */
  public AuditPolicy() {
    this(true, false, OnFailure.CONTINUE, DEFAULT_RETENTION);
  }

  /**
   * Checks the retention.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public AuditPolicy {
    if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "audit events are kept for " + MIN_RETENTION + " to " + MAX_RETENTION);
    }
  }
}
