package io.sallyport.audit;

import java.time.Instant;
import java.util.List;

/**
 * Stores audit events. Implementations are thread-safe. Every method throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface AuditStore {

  /** The maximum number of events in one query. */
  int MAX_EVENTS = 1_000;

  /**
   * Stores an event. Of events of the same time, the one that was added later is the newer one.
   *
   * @throws io.sallyport.UnavailableException also if the store is full; a bounded store may evict
   *     its oldest event instead
   */
  void append(AuditEvent event);

  /**
   * Stores several events, all or none, in their order. This is much cheaper than storing them
   * individually.
   *
   * @throws io.sallyport.UnavailableException see {@link #append}
   */
  void appendAll(List<AuditEvent> events);

  /**
   * Returns the events of a client, the newest first.
   *
   * @param realm the realm of the events
   * @param client the client of the events
   * @param max the maximum number of events, 1 to {@link #MAX_EVENTS}
   */
  List<AuditEvent> newest(String realm, String client, int max);

  /** Deletes every event before that time. */
  void forgetBefore(Instant time);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static AuditStore inMemory() {
    return new InMemoryAudit();
  }
}
