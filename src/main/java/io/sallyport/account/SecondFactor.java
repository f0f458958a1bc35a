package io.sallyport.account;

import io.sallyport.Secret;
import java.util.Set;

/**
 * What a store keeps of an account's second factor. Immutable.
 *
 * @param id what tells it from an earlier one of the same account: at most {@value #MAX_LENGTH}
 *     visible ASCII characters
 * @param secret what codes are computed from; to be kept encrypted where it is written to a disk
 * @param confirmed whether it counts: whether its user has proved to have it
 * @param lastStep the time step of the last code that was used; -1 if none was
 * @param recoveryCodes SHA-256 of the recovery codes that were not used yet, each of 64 lower-case
 *     hex digits
 */
public record SecondFactor(
    String id, Secret secret, boolean confirmed, long lastStep, Set<String> recoveryCodes) {

  /** Characters that an id has at most. */
  public static final int MAX_LENGTH = 64;

  /** Recovery codes that there are at most. */
  public static final int MAX_RECOVERY_CODES = 100;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the id is empty or too long, or there are too many codes
   */
  public SecondFactor {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an id has 1 to " + MAX_LENGTH + " characters");
    }
    recoveryCodes = Set.copyOf(recoveryCodes);
    if (recoveryCodes.size() > MAX_RECOVERY_CODES) {
      throw new IllegalArgumentException("there are at most " + MAX_RECOVERY_CODES + " codes");
    }
  }

  /** The id alone. */
  @Override
  public String toString() {
    return "SecondFactor[" + id + "]";
  }
}
