package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Deletes expired rows from time to time, during writes. It decides nothing: expired rows are
 * ignored whether they were deleted or not. Thread-safe.
 */
final class ExpirySweeper {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final long INTERVAL = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final Consumer<Instant> delete;
  private final AtomicLong next;

  /**
   * Creates a sweeper.
   *
   * @param delete deletes what had expired at that time
   */
  ExpirySweeper(Clock clock, Consumer<Instant> delete) {
    this.clock = clock;
    this.delete = delete;
    this.next = new AtomicLong(clock.millis() + INTERVAL);
  }

  /** Deletes if it is due. A failure is only logged, because it does not concern the write. */
  void ifDue() {
    long now = clock.millis();
    long due = next.get();
    if (now < due || !next.compareAndSet(due, now + INTERVAL)) {
      return;
    }
    try {
      delete.accept(Instant.ofEpochMilli(now));
    } catch (UnavailableException e) {
      LOG.log(Level.WARNING, "Expired rows could not be deleted: {0}", e.getMessage());
    }
  }
}
