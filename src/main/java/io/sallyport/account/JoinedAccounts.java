package io.sallyport.account;

import org.jspecify.annotations.Nullable;

/**
 * The accounts of the configuration and those of a store, as one store. New accounts go to the
 * store. A configured account hides a stored one with the same login or id. Immutable, and as
 * thread-safe as its stores.
 */
final class JoinedAccounts implements AccountStore {
  private final AccountStore configured;
  private final AccountStore stored;

  /** Creates one store of both. */
  JoinedAccounts(AccountStore configured, AccountStore stored) {
    this.configured = configured;
    this.stored = stored;
  }

  @Override
  public void prepare() {
    configured.prepare();
  }

  /**
   * Asks both stores even if the first has the login, so that the time does not reveal which of
   * them knows it.
   */
  @Override
  public @Nullable Account byLogin(String realm, String login) {
    Account elsewhere = stored.byLogin(realm, login);
    Account here = configured.byLogin(realm, login);
    return here == null ? elsewhere : here;
  }

  @Override
  public @Nullable Account byId(String realm, String id) {
    Account here = configured.byId(realm, id);
    return here == null ? stored.byId(realm, id) : here;
  }

  @Override
  public boolean add(String realm, Account account) {
    return configured.byLogin(realm, account.login()) == null
        && configured.byId(realm, account.id()) == null
        && stored.add(realm, account);
  }

  @Override
  public boolean changePasswordHash(String realm, String id, String expected, String replacement) {
    AccountStore owner = isConfigured(realm, id) ? configured : stored;
    return owner.changePasswordHash(realm, id, expected, replacement);
  }

  @Override
  public boolean remove(String realm, String id, String expected) {
    return !isConfigured(realm, id) && stored.remove(realm, id, expected);
  }

  @Override
  public boolean isConfigured(String realm, String id) {
    return configured.byId(realm, id) != null;
  }
}
