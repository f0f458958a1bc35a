package io.sallyport.account;

import io.sallyport.Secret;
import java.util.Set;

/**
 * The stored data of an account's second factor. Immutable.
 *
 * @param id distinguishes it from an earlier one of the same account: at most {@value #MAX_LENGTH}
 *     visible ASCII characters
 * @param secret the secret of the codes; must be encrypted where it is written to a disk
 * @param confirmed whether it is active: its user has shown to have it
 * @param lastStep the time step of the last code that was used; -1 for none
 * @param recoveryCodes SHA-256 of the unused recovery codes, each of 64 lower-case hex digits
 */
public record SecondFactor(
    String id, Secret secret, boolean confirmed, long lastStep, Set<String> recoveryCodes) {

  /** The maximum length of an id, in characters. */
  public static final int MAX_LENGTH = 64;

  /** The maximum number of recovery codes. */
  public static final int MAX_RECOVERY_CODES = 100;

  /**
   * Checks the values, and copies the collection.
   *
   * @throws IllegalArgumentException if the id is empty or too long, or there are too many codes
   */
  public SecondFactor {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an id must have 1 to " + MAX_LENGTH + " characters");
    }
    recoveryCodes = Set.copyOf(recoveryCodes);
    if (recoveryCodes.size() > MAX_RECOVERY_CODES) {
      throw new IllegalArgumentException(
          "there must be at most " + MAX_RECOVERY_CODES + " recovery codes");
    }
  }

  /** Returns the id only. */
  @Override
  public String toString() {
    return "SecondFactor[" + id + "]";
  }
}
