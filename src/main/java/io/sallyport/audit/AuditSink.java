package io.sallyport.audit;

import java.time.Clock;

/**
 * Receives audit events. Implementations are thread-safe.
 *
 * <p>It runs on the thread of the request, which waits for it. For rejected logins and counted
 * rejections it runs on a thread of the trail.
 */
public interface AuditSink {

  /**
   * Returns whether this sink needs events of accepted requests now. If no sink needs them, no
   * event is created.
   */
  boolean wantsAccepted();

  /** Receives an event. An exception is a failure of the sink. */
  void take(AuditEvent event);

  /**
   * Receives a rejection that any sender can cause. The sink may hold it back until {@link #flush};
   * a crash then loses it. The default handles it like any other event.
   */
  default void takeRejection(AuditEvent event) {
    take(event);
  }

  /** Writes the events that were held back. An exception is a failure of the sink. */
  default void flush() {}

  /** Returns a sink that keeps events in a store as long as the policy says. */
  static AuditSink stored(AuditStore store, AuditPolicy policy, Clock clock) {
    return new StoredAudit(store, policy, clock);
  }

  /** Returns a sink that writes events to the logger {@code sallyport.audit}. */
  static AuditSink logged(AuditPolicy policy) {
    return new LoggedAudit(System.getLogger(LoggedAudit.NAME), policy);
  }
}
