package io.sallyport.keys;

import java.util.List;

/**
 * The limits of a caller, and what counts for them. Immutable.
 *
 * @param counter identifies the counters in the realm: the id of the key, or of the first key of a
 *     rotation, so that a rotated key goes on where the old one was
 * @param limits the limits, the shortest window first; not empty
 */
public record CallLimits(String counter, List<RateLimit> limits) {

  /**
   * Checks the values, and copies the list.
   *
   * @throws IllegalArgumentException if one is empty
   */
  public CallLimits {
    if (counter.isEmpty() || limits.isEmpty()) {
      throw new IllegalArgumentException("a caller with limits must have a counter and a limit");
    }
    limits = List.copyOf(limits);
  }

  /** Returns the number of limits only; a sender may have chosen the counter. */
  @Override
  public String toString() {
    return "CallLimits[" + limits.size() + "]";
  }
}
