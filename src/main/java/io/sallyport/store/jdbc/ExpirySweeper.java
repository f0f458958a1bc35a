package io.sallyport.store.jdbc;

import io.sallyport.UnavailableException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Deletes what is over, now and then, on behalf of whoever writes. It decides nothing: what is over
 * is told by its time whether its row is still there or not. Safe for use by several threads.
 */
final class ExpirySweeper {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final long INTERVAL = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final Consumer<Instant> delete;
  private final AtomicLong next;

  /**
   * A sweep.
   *
   * @param delete deletes what was over at that time
   */
  ExpirySweeper(Clock clock, Consumer<Instant> delete) {
    this.clock = clock;
    this.delete = delete;
    this.next = new AtomicLong(clock.millis() + INTERVAL);
  }

  /** Deletes if it is time to. A failure is for the log: who writes has nothing to do with it. */
  void ifDue() {
    long now = clock.millis();
    long due = next.get();
    if (now < due || !next.compareAndSet(due, now + INTERVAL)) {
      return;
    }
    try {
      delete.accept(Instant.ofEpochMilli(now));
    } catch (UnavailableException e) {
      LOG.log(Level.WARNING, "What is over could not be deleted: {0}", e.getMessage());
    }
  }
}
