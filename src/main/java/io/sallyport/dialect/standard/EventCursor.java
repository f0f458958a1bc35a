package io.sallyport.dialect.standard;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place in the audit trail where a page of events begins.
 *
 * @param until the time of the newest event of the page
 * @param skip the number of events of exactly that time on earlier pages
 */
record EventCursor(Instant until, int skip) {
  private static final EventCursor FIRST = new EventCursor(AuditStore.LATEST, 0);

  /**
   * Returns the cursor of a text that {@link #next} has created; that of the first page for null.
   *
   * @throws IllegalArgumentException if it is another text; the message is for the client
   */
  static EventCursor parse(@Nullable String text) {
    if (text == null) {
      return FIRST;
    }
    int dash = text.indexOf('-');
    try {
      Instant until = Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(0, dash))));
      int skip = Integer.parseInt(text.substring(dash + 1));
      AuditStore.checkPage(skip, 1);
      return new EventCursor(until, skip);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the cursor continues no page", e);
    }
  }

  /** Returns the cursor of the page after this one, which is not empty. */
  String next(List<AuditEvent> page) {
    Instant last = page.get(page.size() - 1).time();
    long same = page.stream().filter(event -> event.time().equals(last)).count();
    return last.toEpochMilli() + "-" + (last.equals(until) ? skip + same : same);
  }
}
