package io.sallyport.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delivery in memory, with its state; guarded by the outbox. */
final class OutboxRow {
  OutboxEntry entry;
  Instant due;
  boolean failed;
  @Nullable String problem;

  OutboxRow(OutboxEntry entry) {
    this.entry = entry;
    this.due = entry.createdAt();
  }

  Outbox.Undelivered undelivered() {
    return new Outbox.Undelivered(
        entry.id(),
        entry.webhook(),
        entry.target().receiver(),
        entry.createdAt(),
        due,
        entry.attempts(),
        failed,
        problem);
  }
}
