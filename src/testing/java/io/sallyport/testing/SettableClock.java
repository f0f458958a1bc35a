package io.sallyport.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A clock that stands still until a test moves it. Its zone is UTC. Thread-safe. */
public final class SettableClock extends Clock {
  private volatile Instant now;

  /** Creates a clock with that time. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Moves the clock forward; backward if the duration is negative. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Sets the clock to that time. */
  public synchronized void set(Instant instant) {
    now = Objects.requireNonNull(instant);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Returns this clock; instants have no zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
