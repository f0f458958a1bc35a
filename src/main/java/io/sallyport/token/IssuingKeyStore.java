package io.sallyport.token;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Stores the keys that sign tokens. Implementations are safe for use by several threads and
 * processes; each method is atomic, and every method throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 *
 * <p>Anyone who can read the store can sign tokens, so a persistent store encrypts {@link
 * IssuingKey#material()}.
 */
public interface IssuingKeyStore {

  /** The maximum number of keys of one realm. */
  int MAX_STORED = 64;

  /** Returns the keys of a realm, ordered by their numbers; empty if it has none. */
  List<StoredKey> all(String realm);

  /**
   * Adds a key if it is the next one: its number is one more than the last one of its realm, or 1
   * if the realm has none. If several nodes add a key with the same number, exactly one succeeds.
   *
   * @return false, without any change, if the number is not the next one
   * @throws IllegalStateException if the realm has another key with this id
   * @throws io.sallyport.UnavailableException also if the realm has {@value #MAX_STORED} keys
   */
  boolean add(StoredKey key);

  /**
   * Deletes a key. Does nothing if there is none with this number.
   *
   * @param number the key's number; not that of the realm's last key, from which the next number is
   *     counted
   * @throws IllegalArgumentException if it is the realm's last key
   */
  void forget(String realm, long number);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static IssuingKeyStore inMemory() {
    return new InMemoryIssuingKeys();
  }

  /**
   * A stored key of a realm. It is deleted, but never changed. Immutable.
   *
   * @param realm the name of the realm; not empty
   * @param number the position among the realm's keys: 1 for the first, and one more for each next
   *     one. This order decides which key is later, and not the clocks of the nodes
   * @param key the key; its id is unique in the realm
   * @param signsFrom the time of its first signature, in whole milliseconds
   * @param overlap the time after {@code signsFrom} for which tokens of earlier keys stay valid, 0
   *     to 366 days, in whole milliseconds. Zero ends them at once
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
}
