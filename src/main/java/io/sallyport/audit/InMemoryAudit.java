package io.sallyport.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Events in the memory of one process: a restart forgets them all. Safe for use by several threads.
 * Full, it drops its oldest event.
 */
public final class InMemoryAudit implements AuditStore {

  /** Events that are kept at the most, unless set. */
  public static final int DEFAULT_LIMIT = 10_000;

  private static final int LARGEST_LIMIT = 10_000_000;

  private final int limit;

  /** The oldest first; guarded by this. */
  private final Deque<AuditEvent> events = new ArrayDeque<>();

  /** An empty store with the default limit. */
  public InMemoryAudit() {
    this(DEFAULT_LIMIT);
  }

  /**
   * An empty store.
   *
   * @param limit events that are kept at the most, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public InMemoryAudit(int limit) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + LARGEST_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized void append(AuditEvent event) {
    if (events.size() >= limit) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  @Override
  public synchronized List<AuditEvent> newest(String realm, String client, int most) {
    if (most < 1 || most > MAX_EVENTS) {
      throw new IllegalArgumentException("1 to " + MAX_EVENTS + " events, not " + most);
    }
    List<AuditEvent> found = new ArrayList<>();
    for (Iterator<AuditEvent> i = events.descendingIterator();
        i.hasNext() && found.size() < most; ) {
      AuditEvent event = i.next();
      if (event.realm().equals(realm) && client.equals(event.client())) {
        found.add(event);
      }
    }
    return found;
  }

  @Override
  public synchronized void forgetBefore(Instant time) {
    events.removeIf(event -> event.time().isBefore(time));
  }
}
