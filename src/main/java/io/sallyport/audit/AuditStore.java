package io.sallyport.audit;

import java.time.Instant;
import java.util.List;

/**
 * Where events are kept. Implementations are safe for use by several threads. Every method throws
 * {@link io.sallyport.UnavailableException} if the store does not answer.
 */
public interface AuditStore {

  /** The most events that are asked for at once. */
  int MAX_EVENTS = 1_000;

  /**
   * Keeps an event. Of events of the same time, the one that was added later is the newer one.
   *
   * @throws io.sallyport.UnavailableException if the store is full, too; one that is bounded may
   *     drop its oldest event instead
   */
  void append(AuditEvent event);

  /**
   * Keeps several events, all of them or none, in their order. It costs far less than keeping each
   * by itself.
   *
   * @throws io.sallyport.UnavailableException as {@link #append} does
   */
  void appendAll(List<AuditEvent> events);

  /**
   * The events of a client, the newest first.
   *
   * @param realm the realm that they concern
   * @param client the client that they concern
   * @param most how many at most, 1 to {@link #MAX_EVENTS}
   */
  List<AuditEvent> newest(String realm, String client, int most);

  /** Forgets every event that is older than that. */
  void forgetBefore(Instant time);
}
