package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * Keeps second factors, one an account at most. Accounts of different realms never meet.
 * Implementations are safe for use by several threads and processes; each method is atomic, and
 * every method throws {@link io.sallyport.UnavailableException} if the store does not answer.
 */
public interface SecondFactorStore {

  /** The second factor of that account, confirmed or not; null if it has none. */
  @Nullable SecondFactor find(String realm, String account);

  /**
   * Keeps a new one, in place of one that was not confirmed.
   *
   * @param factor not confirmed
   * @return false, without any change, if the account has one that is confirmed
   * @throws io.sallyport.UnavailableException also if the store is full
   */
  boolean begin(String realm, String account, SecondFactor factor);

  /**
   * Confirms one, and remembers the step of the code that proved it. Of several calls at once
   * exactly one is true.
   *
   * @return false, without any change, if the account has none of that id, or it is confirmed
   *     already
   */
  boolean confirm(String realm, String account, String id, long step);

  /**
   * Uses the code of a step up, and with it those of all steps before. Of several calls at once for
   * one step exactly one is true.
   *
   * @return false, without any change, unless the account has a confirmed one of that id whose last
   *     step is an earlier one
   */
  boolean useStep(String realm, String account, String id, long step);

  /**
   * Uses a recovery code up. Of several calls at once for one code exactly one is true.
   *
   * @param hash SHA-256 of the code, 64 lower-case hex digits
   * @return false, without any change, unless the account has a confirmed one of that id with that
   *     code
   */
  boolean useRecoveryCode(String realm, String account, String id, String hash);

  /** Removes the one of that id, and no other; nothing happens if there is none. */
  void remove(String realm, String account, String id);
}
