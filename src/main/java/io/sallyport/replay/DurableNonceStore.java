package io.sallyport.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A fast memory that a restart empties, and beside it a lasting one for what the restart would let
 * pass a second time. Immutable, and as safe for several threads as its two stores.
 *
 * <p>After a restart everything is rejected that is dated before it ({@link #knowsSince}). What is
 * left is a message that came before the restart and is dated after it, since its sender's clock
 * was ahead. So a message from the future is claimed in the lasting store too; and so is, for a
 * while after the start, every message that could have been one.
 */
public final class DurableNonceStore implements NonceStore {
  private final NonceStore memory;
  private final NonceStore durable;
  private final Instant suspectUntil;
  private final Clock clock;

  /**
   * Both stores as one.
   *
   * @param memory a store that is empty at the start of the process
   * @param durable a store that is not
   * @param future how far ahead the timestamp of a message may be at most
   * @param clock tells what the future is
   * @throws IllegalArgumentException if the duration is negative
   */
  public DurableNonceStore(NonceStore memory, NonceStore durable, Duration future, Clock clock) {
    if (future.isNegative()) {
      throw new IllegalArgumentException("how far ahead a message may be is not negative");
    }
    this.memory = memory;
    this.durable = durable;
    this.suspectUntil = clock.instant().plus(future);
    this.clock = clock;
  }

  /** A message without a timestamp may have come before any restart, so both stores are asked. */
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
