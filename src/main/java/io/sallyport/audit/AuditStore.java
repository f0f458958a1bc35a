package io.sallyport.audit;

import io.sallyport.internal.Arguments;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores audit events. Implementations are thread-safe. Every method throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface AuditStore {

  /** The maximum number of events in one query. */
  int MAX_EVENTS = 1_000;

  /** The maximum number of events of the same time that a page can skip. */
  int MAX_SKIPPED = 100_000;

  /** Later than every event, so that a page begins with the newest one. */
  Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

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
  default List<AuditEvent> newest(String realm, String client, int max) {
    return page(realm, client, LATEST, 0, max);
  }

  /**
   * Returns a page of the events of a realm, the newest first.
   *
   * @param client the client of the events; null for those of all clients, and of unknown ones
   * @param until the time of the newest event of the page
   * @param skip the number of events of exactly that time which earlier pages contained, 0 to
   *     {@link #MAX_SKIPPED}
   * @param max the maximum number of events, 1 to {@link #MAX_EVENTS}
   * @throws IllegalArgumentException if a number is out of range
   */
  List<AuditEvent> page(String realm, @Nullable String client, Instant until, int skip, int max);

  /**
   * Checks the numbers of {@link #page}, for implementations.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  static void checkPage(int skip, int max) {
    Arguments.require(
        max >= 1 && max <= MAX_EVENTS,
        "the number of events must be 1 to " + MAX_EVENTS + ", not " + max);
    Arguments.require(
        skip >= 0 && skip <= MAX_SKIPPED,
        "the number of skipped events must be 0 to " + MAX_SKIPPED + ", not " + skip);
  }

  /** Deletes every event before that time. */
  void forgetBefore(Instant time);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static AuditStore inMemory() {
    return new InMemoryAudit();
  }
}
