package io.sallyport.token;

import java.util.List;

/**
 * Keeps the keys that sign tokens. Implementations are safe for use by several threads and
 * processes; each method is atomic, and every method throws {@link
 * io.sallyport.UnavailableException} if the store does not answer.
 *
 * <p>A reader of the store can sign tokens: one that outlives the process encrypts {@link
 * IssuingKey#material()}.
 */
public interface IssuingKeyStore {

  /** Keys of one realm at most. */
  int MAX_STORED = 64;

  /** The keys of a realm, by their numbers; empty if it has none. */
  List<StoredKey> all(String realm);

  /**
   * Keeps a key, if it is the next: its number is one more than the last one of its realm, or 1 if
   * the realm has none. Of several nodes that add a key of the same number, exactly one succeeds.
   *
   * @return false, without any change, if the number is not the next one
   * @throws IllegalStateException if the realm has another key of that id
   * @throws io.sallyport.UnavailableException also if the realm has {@value #MAX_STORED} keys
   */
  boolean add(StoredKey key);

  /**
   * Forgets a key for good. Nothing happens if there is none of that number.
   *
   * @param number not that of the realm's last key, which the next number is counted from
   * @throws IllegalArgumentException if it is the realm's last key
   */
  void forget(String realm, long number);
}
