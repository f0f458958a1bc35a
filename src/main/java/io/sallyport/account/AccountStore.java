package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * Where accounts are kept. Accounts of different realms never meet. Implementations are safe for
 * use by several threads.
 */
public interface AccountStore {

  /**
   * Looks an account up by what was typed, compared exactly.
   *
   * @return the account; null if the realm has none of that login
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  @Nullable Account byLogin(String realm, String login);

  /**
   * Looks an account up by its id, compared exactly.
   *
   * @return the account; null if the realm has none of that id
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  @Nullable Account byId(String realm, String id);

  /**
   * Adds an account. Of several that are added at once with one login, or one id, exactly one gets
   * in.
   *
   * @return true if it was added; false if the realm has an account of that login, or of that id,
   *     which then stays as it was
   * @throws io.sallyport.UnavailableException if the store does not answer or is full
   */
  boolean add(String realm, Account account);

  /**
   * Replaces the password of an account, and nothing else of it. Does nothing if the realm has no
   * account of that id.
   *
   * @param passwordHash the new one, as {@link PasswordHash#hash} made it
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  void changePasswordHash(String realm, String id, String passwordHash);
}
