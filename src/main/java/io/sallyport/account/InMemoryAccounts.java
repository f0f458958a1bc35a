package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the memory of one process, for accounts of the configuration and for tests.
 * Thread-safe. A restart loses changes. When it is full, it rejects new accounts; it never evicts
 * one.
 */
final class InMemoryAccounts implements AccountStore {

  /** The default maximum of accounts of all realms. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int MAX_LIMIT = 10_000_000;

  private final int limit;

  /** Guarded by this, like the next field. */
  private final Map<Key, Account> byId = new HashMap<>();

  private final Map<Key, String> idByLogin = new HashMap<>();

  /** An id or a login, unique in its realm. */
  private record Key(String realm, String text) {
    /** Returns the realm only; the text is a login or an id. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** Creates an empty store with the default limit. */
  InMemoryAccounts() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum of accounts of all realms, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryAccounts(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized @Nullable Account byLogin(String realm, String login) {
    String id = idByLogin.get(new Key(realm, login));
    return id == null ? null : byId.get(new Key(realm, id));
  }

  @Override
  public synchronized @Nullable Account byId(String realm, String id) {
    return byId.get(new Key(realm, id));
  }

  @Override
  public synchronized boolean add(String realm, Account account) {
    Key id = new Key(realm, account.id());
    Key login = new Key(realm, account.login());
    if (byId.containsKey(id) || idByLogin.containsKey(login)) {
      return false;
    }
    if (byId.size() >= limit) {
      throw new UnavailableException("the memory holds " + limit + " accounts and is full", null);
    }
    byId.put(id, account);
    idByLogin.put(login, account.id());
    return true;
  }

  @Override
  public synchronized boolean changePasswordHash(
      String realm, String id, String expected, String replacement) {
    Key key = new Key(realm, id);
    Account account = byId.get(key);
    if (account == null || !account.passwordHash().equals(expected)) {
      return false;
    }
    byId.put(key, account.withPasswordHash(replacement));
    return true;
  }

  @Override
  public synchronized boolean remove(String realm, String id, String expected) {
    Key key = new Key(realm, id);
    Account account = byId.get(key);
    if (account == null || !account.passwordHash().equals(expected)) {
      return false;
    }
    byId.remove(key);
    idByLogin.remove(new Key(realm, account.login()));
    return true;
  }
}
