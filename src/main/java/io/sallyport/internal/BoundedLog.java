package io.sallyport.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log for events that any sender can cause with each request: one line for each cause and minute,
 * with the number of events that were not logged. Its memory is bounded. Safe for use by several
 * threads.
 */
public final class BoundedLog {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** The maximum number of causes; all further causes share one line. */
  private static final int MAX_CAUSES = 100;

  private static final String OTHER = "";

  private final Logger logger;
  private final Clock clock;

  /** Guarded by this. */
  private final Map<String, Line> lines = new HashMap<>();

  /** The time of a cause's next line, and the number of events since the last one. */
  private record Line(Instant due, long unlogged) {}

  /** Creates a log that writes to a logger, with the system clock. */
  public BoundedLog(Logger logger) {
    this(logger, Clock.systemUTC());
  }

  /**
   * Creates a log that writes to a logger.
   *
   * @param clock the clock for the time between two lines
   */
  public BoundedLog(Logger logger, Clock clock) {
    this.logger = logger;
    this.clock = clock;
  }

  /**
   * Logs a message unless its cause was logged within the last minute.
   *
   * @param message the message, which also identifies the cause; must not contain anything that a
   *     sender chose
   * @param thrown the exception to log; null for none
   */
  public void log(Level level, String message, @Nullable Throwable thrown) {
    log(level, message, message, thrown);
  }

  /**
   * Logs a message unless its cause was logged within the last minute.
   *
   * @param cause identifies the messages of which one is enough
   */
  public void log(Level level, String cause, String message, @Nullable Throwable thrown) {
    long unlogged = due(cause);
    if (unlogged >= 0) {
      String more = unlogged == 0 ? "" : " (" + unlogged + " more since the last line)";
      logger.log(level, message + more, thrown);
    }
  }

  /** Returns the number of events that were not logged, if a line is due now; -1 otherwise. */
  private synchronized long due(String cause) {
    Instant now = clock.instant();
    String key = cause;
    if (!lines.containsKey(key) && lines.size() >= MAX_CAUSES) {
      lines.values().removeIf(line -> !now.isBefore(line.due()) && line.unlogged() == 0);
      key = lines.size() >= MAX_CAUSES ? OTHER : cause;
    }
    Line line = lines.get(key);
    if (line != null && now.isBefore(line.due())) {
      lines.put(key, new Line(line.due(), line.unlogged() + 1));
      return -1;
    }
    lines.put(key, new Line(now.plus(INTERVAL), 0));
    return line == null ? 0 : line.unlogged();
  }
}
