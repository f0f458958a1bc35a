package io.sallyport.token;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stored key of a realm. It is deleted, but never changed. Immutable.
 *
 * @param realm the name of the realm; not empty
 * @param number the position among the realm's keys: 1 for the first, and one more for each next
 *     one. This order decides which key is later, and not the clocks of the nodes
 * @param key the key; its id is unique in the realm
 * @param signsFrom the time of its first signature, in whole milliseconds
 * @param overlap the time after {@code signsFrom} for which tokens of earlier keys stay valid, 0 to
 *     366 days, in whole milliseconds. Zero ends them at once
 */
public record StoredKey(
    String realm, long number, IssuingKey key, Instant signsFrom, Duration overlap) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public StoredKey {
    require(!realm.isEmpty(), "the name of a realm must not be empty");
    require(number >= 1, "the number of a key must be 1 or more");
    require(
        signsFrom.equals(signsFrom.truncatedTo(ChronoUnit.MILLIS)),
        "signsFrom must be a whole millisecond");
    IssuingKeyPolicy.requireOverlap(overlap);
  }

  /** Returns the end that this key sets for the tokens of earlier keys. */
  Instant endsOthersAt() {
    return signsFrom.plus(overlap);
  }

  /** Returns realm, number, the key's id and its start only. */
  @Override
  public String toString() {
    return "StoredKey[" + number + " of " + realm + ", " + key.id() + " from " + signsFrom + "]";
  }
}
