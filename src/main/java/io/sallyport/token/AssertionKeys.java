package io.sallyport.token;

import io.sallyport.jwt.VerificationKey;
import org.jspecify.annotations.Nullable;

/** Knows who may log in by an assertion. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface AssertionKeys {

  /**
   * The public key of an account, pinned to the algorithms that its assertions may use.
   *
   * @param account an id that the sender of an assertion chose, {@link AssertionVerifier#MAX_TEXT}
   *     characters at most
   * @return the key; null if there is no such account, or it has no key
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  @Nullable VerificationKey find(String account);

  /**
   * Whose share of the memory of used assertions an account's take. One user may have many
   * accounts, so it is the user's. Default: the account itself.
   *
   * @param account an account whose assertion was verified
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  default String client(String account) {
    return account;
  }
}
