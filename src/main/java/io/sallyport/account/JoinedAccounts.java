package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * The accounts of a configuration and those that are kept elsewhere, as one store. New accounts are
 * kept. An account of the configuration hides a kept one of the same login or id. Immutable, and as
 * safe for several threads as its stores.
 */
public final class JoinedAccounts implements AccountStore {
  private final AccountStore configured;
  private final AccountStore kept;

  /** One store of both. */
  public JoinedAccounts(AccountStore configured, AccountStore kept) {
    this.configured = configured;
    this.kept = kept;
  }

  /** Asks both, whoever is found, so that the time does not tell which of them knows a login. */
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
