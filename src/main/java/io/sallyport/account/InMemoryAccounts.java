package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the memory of one process: those of a configuration, or of a test. Safe for use by
 * several threads. What was added or changed is lost when the process ends. Full, it rejects to
 * add; it never drops an account to make room.
 */
public final class InMemoryAccounts implements AccountStore {

  /** Accounts of all realms that are kept at most, unless set. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int LARGEST_LIMIT = 10_000_000;

  private final int limit;

  /** Guarded by this, as the next one. */
  private final Map<Key, Account> byId = new HashMap<>();

  private final Map<Key, String> idByLogin = new HashMap<>();

  /** An id or a login, which mean something in their realm alone. */
  private record Key(String realm, String text) {
    /** The realm; the text is a login or an id. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** An empty store with the default limit. */
  public InMemoryAccounts() {
    this(DEFAULT_LIMIT);
  }

  /**
   * An empty store.
   *
   * @param limit accounts of all realms that are kept at most, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public InMemoryAccounts(int limit) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + LARGEST_LIMIT + ", not " + limit);
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
  public synchronized void changePasswordHash(String realm, String id, String passwordHash) {
    byId.computeIfPresent(
        new Key(realm, id), (key, account) -> account.withPasswordHash(passwordHash));
  }
}
