package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * Stores second factors, at most one for each account. Accounts of different realms are separate.
 * Implementations are safe for use by several threads and processes; each method is atomic, and
 * throws {@link io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface SecondFactorStore {

  /** Returns the second factor of that account, confirmed or not; null if it has none. */
  @Nullable SecondFactor find(String realm, String account);

  /**
   * Stores a new second factor, and replaces one that was not confirmed.
   *
   * @param factor the second factor, not confirmed
   * @return false, without any change, if the account has a confirmed one
   * @throws io.sallyport.UnavailableException also if the store is full
   */
  boolean begin(String realm, String account, SecondFactor factor);

  /**
   * Confirms a second factor, and stores the step of its code. Of several concurrent calls exactly
   * one returns true.
   *
   * @return false, without any change, if the account has none of that id, or it is confirmed
   *     already
   */
  boolean confirm(String realm, String account, String id, long step);

  /**
   * Uses up the code of a step and all earlier ones. Of several concurrent calls for one step
   * exactly one returns true.
   *
   * @return false, without any change, unless the account has a confirmed second factor of that id
   *     with an earlier last step
   */
  boolean useStep(String realm, String account, String id, long step);

  /**
   * Uses up a recovery code. Of several concurrent calls for one code exactly one returns true.
   *
   * @param hash SHA-256 of the code, 64 lower-case hex digits
   * @return false, without any change, unless the account has a confirmed second factor of that id
   *     with that code
   */
  boolean useRecoveryCode(String realm, String account, String id, String hash);

  /** Removes the second factor of that id, if there is one. */
  void remove(String realm, String account, String id);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static SecondFactorStore inMemory() {
    return new InMemorySecondFactors();
  }
}
