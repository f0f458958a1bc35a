package io.sallyport.apikey;

import io.sallyport.keys.RateLimit;
import java.time.Instant;

/**
 * The arithmetic of a token bucket as the generic cell rate algorithm: the only state is the time
 * at which the bucket is full again, in microseconds since 1970. Stores share it, so that they
 * round in the same way.
 *
 * @param full the time that an empty bucket needs to be full, in microseconds
 * @param calls the tokens of a full bucket
 */
public record Bucket(long full, int calls) {
  private static final long MICROS = 1_000;

  /** Returns the bucket of a limit. */
  public static Bucket of(RateLimit limit) {
    return new Bucket(limit.window().toMillis() * MICROS, limit.calls());
  }

  /** Returns the microseconds since 1970, of a time in whole milliseconds. */
  public static long micros(Instant time) {
    return time.toEpochMilli() * MICROS;
  }

  /** Returns the time that some tokens need to come back, in microseconds, rounded up. */
  public long cost(int tokens) {
    // In two parts, whose products fit into 63 bits.
    return full / calls * tokens + ceilDiv(full % calls * tokens, calls);
  }

  /**
   * Returns the result of taking tokens.
   *
   * @param fullAt when the bucket is full again, after the tokens were taken if they were
   */
  public QuotaStore.Count count(boolean counted, long fullAt, int tokens, long now) {
    long missing = Math.max(0, fullAt - now);
    int remaining = (int) Math.max(0, (double) (full - missing) * calls / full);
    long resets = counted ? fullAt : fullAt + cost(tokens) - full;
    return new QuotaStore.Count(
        counted, remaining, Instant.ofEpochMilli(ceilDiv(Math.max(resets, now), MICROS)));
  }

  private static long ceilDiv(long number, long divisor) {
    return -Math.floorDiv(-number, divisor);
  }
}
