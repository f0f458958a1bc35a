package io.sallyport.account;

import java.util.function.Supplier;
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
   * Replaces the password hash of an account, if it is still the expected one. Of several
   * concurrent changes from one hash, exactly one succeeds.
   *
   * @param expected the current hash
   * @param replacement the new hash, as {@link PasswordHash#hash} creates it
   * @return true if it was replaced; false if the account has another hash, or the realm has no
   *     account of that id
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  boolean changePasswordHash(String realm, String id, String expected, String replacement);

  /**
   * Removes an account permanently, if its password hash is still the expected one. Its login can
   * be used for a new account then.
   *
   * @param expected the current hash
   * @return true if it was removed; false if the account has another hash, or is configured, or the
   *     realm has no account of that id
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  boolean remove(String realm, String id, String expected);

  /**
   * Returns whether the configuration determines the account, so that a restart undoes every
   * change.
   */
  default boolean isConfigured(String realm, String id) {
    return false;
  }

  /** Does what the first use would do otherwise. */
  default void prepare() {}

  /**
   * Returns a store that is filled at its first use, by the thread that needs it first; others
   * wait.
   *
   * @param filled creates the store with its accounts; if it fails, the next use calls it again
   */
  static AccountStore deferred(Supplier<AccountStore> filled) {
    return new DeferredAccounts(filled);
  }

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
