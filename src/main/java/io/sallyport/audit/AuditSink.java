package io.sallyport.audit;

/**
 * Where events go. Implementations are safe for use by several threads.
 *
 * <p>It runs on the thread of the request, which waits for it; for rejected logins and for
 * rejections that were counted, on a thread of the trail.
 */
public interface AuditSink {

  /**
   * Whether events of requests that were let in matter to this sink at the moment. Where they
   * matter to none, no event is made.
   */
  boolean wantsAccepted();

  /** Takes an event. Whatever it throws is a failure of the sink. */
  void take(AuditEvent event);

  /**
   * Takes a rejection that anybody can cause. The sink may hold it back until {@link #flush}: a
   * crash may lose it. Unless overridden, it is taken as every other event.
   */
  default void takeRejection(AuditEvent event) {
    take(event);
  }

  /** Writes what was held back. Whatever it throws is a failure of the sink. */
  default void flush() {}
}
