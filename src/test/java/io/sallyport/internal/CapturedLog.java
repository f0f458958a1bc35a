package io.sallyport.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** The messages that a class logs, until it is closed. */
public final class CapturedLog extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Logger logger;
  private final @Nullable Level before;

  /** Starts to capture messages of a logger, from that level on. */
  public CapturedLog(String logger, Level level) {
    this.logger = Logger.getLogger(logger);
    this.before = this.logger.getLevel();
    this.logger.setLevel(level);
    this.logger.addHandler(this);
  }

  /** Returns the messages so far, each as {@code LEVEL text}. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(entry.getLevel() + " " + formatter.formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(before);
  }
}
