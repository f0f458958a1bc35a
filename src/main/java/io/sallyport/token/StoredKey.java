package io.sallyport.token;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key of a realm as a store keeps it: never changed, only forgotten. Immutable.
 *
 * @param realm the realm that issues tokens with it; not empty
 * @param number its place among the realm's keys: 1 for the first, and one more than the key before
 *     it. What came later in this order wins, whatever the clocks of the nodes said
 * @param key the key; no other key of the realm has its id
 * @param signsFrom when it starts to sign, in whole milliseconds
 * @param overlap how long from then on the tokens of the keys before it stay good, 0 to 366 days,
 *     in whole milliseconds. Zero ends them all at once
 */
public record StoredKey(
    String realm, long number, IssuingKey key, Instant signsFrom, Duration overlap) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public StoredKey {
    require(!realm.isEmpty(), "a realm has a name");
    require(number >= 1, "a key's number is 1 or more");
    require(
        signsFrom.equals(signsFrom.truncatedTo(ChronoUnit.MILLIS)),
        "a key signs from a whole millisecond on");
    IssuingKeyPolicy.requireOverlap(overlap);
  }

  /** When the tokens of the keys before this one end, as far as this one is concerned. */
  Instant endsOthersAt() {
    return signsFrom.plus(overlap);
  }

  /** Realm, number and the key's id. */
  @Override
  public String toString() {
    return "StoredKey[" + number + " of " + realm + ", " + key.id() + " from " + signsFrom + "]";
  }
}
