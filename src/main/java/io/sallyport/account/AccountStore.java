package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/** Stores accounts. Accounts of different realms are separate. Implementations are thread-safe. */
public interface AccountStore {

  /**
   * Looks an account up by its login, compared exactly.
   *
   * @return the account; null if the realm has no such login
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  @Nullable Account byLogin(String realm, String login);

  /**
   * Looks an account up by its id, compared exactly.
   *
   * @return the account; null if the realm has no such id
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  @Nullable Account byId(String realm, String id);

  /**
   * Adds an account. Of several concurrent calls with one login, or one id, exactly one succeeds.
   *
   * @return true if it was added; false if the realm already has an account with that login or id,
   *     which is not changed
   * @throws io.sallyport.UnavailableException if the store is unavailable or full
   */
  boolean add(String realm, Account account);

  /**
   * Replaces the password hash of an account. Does nothing if the realm has no account of that id.
   *
   * @param passwordHash the new hash, as {@link PasswordHash#hash} creates it
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  void changePasswordHash(String realm, String id, String passwordHash);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static AccountStore inMemory() {
    return new InMemoryAccounts();
  }

  /**
   * Returns both stores as one; new accounts go to the second.
   *
   * @param configured the accounts of the configuration, which win
   * @param stored the other accounts
   */
  static AccountStore joined(AccountStore configured, AccountStore stored) {
    return new JoinedAccounts(configured, stored);
  }
}
