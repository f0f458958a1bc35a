package io.sallyport.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events in the memory of one process; a restart loses them all. Thread-safe. When it is full, it
 * evicts its oldest event. Events without a client, which any sender can cause, get at most a
 * quarter of the room and never evict those of a client.
 */
final class InMemoryAudit implements AuditStore {

  /** The default maximum number of events. */
  public static final int DEFAULT_LIMIT = 10_000;

  private static final int MAX_LIMIT = 10_000_000;
  private static final int SHARE_OF_STRANGERS = 4;

  private final int limit;

  /** The oldest first; guarded by this, like the next fields. */
  private final Deque<AuditEvent> clients = new ArrayDeque<>();

  private final Deque<AuditEvent> unknown = new ArrayDeque<>();

  /** Creates an empty store with the default limit. */
  InMemoryAudit() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum number of events, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryAudit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized void append(AuditEvent event) {
    int maxUnknown = limit / SHARE_OF_STRANGERS;
    if (event.client() != null) {
      add(clients, event, limit - maxUnknown);
    } else if (maxUnknown > 0) {
      add(unknown, event, maxUnknown);
    }
  }

  @Override
  public synchronized void appendAll(List<AuditEvent> events) {
    events.forEach(this::append);
  }

  @Override
  public synchronized List<AuditEvent> page(
      String realm, @Nullable String client, Instant until, int skip, int max) {
    AuditStore.checkPage(skip, max);
    List<AuditEvent> found = new ArrayList<>();
    for (Deque<AuditEvent> events : List.of(clients, unknown)) {
      for (Iterator<AuditEvent> i = events.descendingIterator(); i.hasNext(); ) {
        AuditEvent event = i.next();
        if (event.realm().equals(realm)
            && (client == null || client.equals(event.client()))
            && !event.time().isAfter(until)) {
          found.add(event);
        }
      }
    }
    found.sort(Comparator.comparing(AuditEvent::time).reversed());
    return found.stream().skip(skip).limit(max).toList();
  }

  @Override
  public synchronized void forgetBefore(Instant time) {
    clients.removeIf(event -> event.time().isBefore(time));
    unknown.removeIf(event -> event.time().isBefore(time));
  }

  private static void add(Deque<AuditEvent> events, AuditEvent event, int limit) {
    if (events.size() >= limit) {
      events.removeFirst();
    }
    events.addLast(event);
  }
}
