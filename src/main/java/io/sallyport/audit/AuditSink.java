package io.sallyport.audit;

/**
 * Where events go. It runs on the thread of the request, which waits for it. Implementations are
 * safe for use by several threads.
 */
public interface AuditSink {

  /**
   * Whether events of requests that were let in matter to this sink at the moment. Where they
   * matter to none, no event is made.
   */
  boolean wantsAccepted();

  /** Takes an event. Whatever it throws is a failure of the sink. */
  void take(AuditEvent event);
}
