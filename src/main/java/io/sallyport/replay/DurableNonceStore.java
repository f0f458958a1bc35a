package io.sallyport.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A fast memory that is empty after a restart, and a durable store for values that the restart
 * would accept a second time. Immutable, and as thread-safe as its two stores.
 *
 * <p>After a restart every message with an earlier date is rejected ({@link #knowsSince}). One gap
 * remains: a message that arrived before the restart and has a later date, because its sender's
 * clock was ahead. So a message from the future is claimed in the durable store too, and so is, for
 * a while after the start, every message that could have been one.
 */
final class DurableNonceStore implements NonceStore {
  private final NonceStore memory;
  private final NonceStore durable;
  private final Instant suspectUntil;
  private final Clock clock;

  /**
   * Combines both stores.
   *
   * @param memory a store that is empty at the start of the process
   * @param durable a store that survives a restart
   * @param future the maximum distance of a message's timestamp in the future
   * @param clock determines the current time
   * @throws IllegalArgumentException if the duration is negative
   */
  DurableNonceStore(NonceStore memory, NonceStore durable, Duration future, Clock clock) {
    if (future.isNegative()) {
      throw new IllegalArgumentException("the distance in the future must not be negative");
    }
    this.memory = memory;
    this.durable = durable;
    this.suspectUntil = clock.instant().plus(future);
    this.clock = clock;
  }

  /**
   * Claims a value without a timestamp in both stores, because it may have arrived before any
   * restart.
   */
  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    return durable.claim(scope, value, until) && memory.claim(scope, value, until);
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant dated, Instant until) {
    boolean suspect = !dated.isAfter(suspectUntil) || dated.isAfter(clock.instant());
    return suspect ? claim(scope, value, until) : memory.claim(scope, value, until);
  }

  @Override
  public Instant knowsSince() {
    return memory.knowsSince();
  }
}
