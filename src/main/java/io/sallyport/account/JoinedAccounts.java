package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * The accounts of the configuration and those of a store, as one store. New accounts go to the
 * store. A configured account hides a stored one with the same login or id. Immutable, and as
 * thread-safe as its stores.
 */
public final class JoinedAccounts implements AccountStore {
  private final AccountStore configured;
  private final AccountStore kept;

  /** Creates one store of both. */
  public JoinedAccounts(AccountStore configured, AccountStore kept) {
    this.configured = configured;
    this.kept = kept;
  }

  /**
   * Asks both stores even if the first has the login, so that the time does not reveal which of
   * them knows it.
   */
  @Override
  public @Nullable Account byLogin(String realm, String login) {
    Account elsewhere = kept.byLogin(realm, login);
    Account here = configured.byLogin(realm, login);
    return here == null ? elsewhere : here;
  }

  @Override
  public @Nullable Account byId(String realm, String id) {
    Account here = configured.byId(realm, id);
    return here == null ? kept.byId(realm, id) : here;
  }

  @Override
  public boolean add(String realm, Account account) {
    return configured.byLogin(realm, account.login()) == null
        && configured.byId(realm, account.id()) == null
        && kept.add(realm, account);
  }

  @Override
  public void changePasswordHash(String realm, String id, String passwordHash) {
    AccountStore owner = configured.byId(realm, id) == null ? kept : configured;
    owner.changePasswordHash(realm, id, passwordHash);
  }
}
