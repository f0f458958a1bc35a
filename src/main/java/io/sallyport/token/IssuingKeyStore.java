package io.sallyport.token;

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
}
