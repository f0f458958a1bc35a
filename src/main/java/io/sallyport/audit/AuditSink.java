package io.sallyport.audit;

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
}
