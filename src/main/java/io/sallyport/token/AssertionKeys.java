package io.sallyport.token;

import io.sallyport.jwt.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that may log in with an assertion. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
interface AssertionKeys {

  /**
   * Returns the public key of an account, pinned to the algorithms that its assertions may use.
   *
   * @param account the id in the assertion, unverified, at most {@link AssertionVerifier#MAX_TEXT}
   *     characters
   * @return the key; null if there is no such account, or it has no key
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  @Nullable VerificationKey find(String account);

  /**
   * Returns the client whose share of the store of used assertions an account consumes. One user
   * may have many accounts, so this is the user. Default: the account itself.
   *
   * @param account an account whose assertion was verified
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  default String client(String account) {
    return account;
  }
}
