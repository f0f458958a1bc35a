package io.sallyport.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. Its zone is UTC. Safe for use by several
 * threads.
 */
public final class SettableClock extends Clock {
  private volatile Instant now;

  /** A clock that stands at that time. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Moves it on; back, if the duration is negative. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Moves it to that time. */
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

  /** This clock: instants have no zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
