package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Service accounts in the memory of one process; a restart loses them all. Thread-safe; look-ups do
 * not wait. When it is full, it rejects new accounts.
 */
final class InMemoryServiceAccounts implements ServiceAccountStore {

  /** The default maximum of service accounts of all realms. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int MAX_LIMIT = 10_000_000;

  private final int limit;

  /** Read without a lock, written under the lock on this. */
  private final Map<Key, ServiceAccount> byId = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private final Map<Key, List<ServiceAccount>> byOwner = new HashMap<>();

  /** The id of an account or an owner, unique in its realm. */
  private record Key(String realm, String id) {
    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** Creates an empty store with the default limit. */
  InMemoryServiceAccounts() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum of service accounts of all realms, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryServiceAccounts(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized boolean add(String realm, ServiceAccount account) {
    Key id = new Key(realm, account.id());
    if (byId.containsKey(id)) {
      throw new IllegalStateException("a service account of that id exists already");
    }
    Key owner = new Key(realm, account.owner());
    if (byOwner.getOrDefault(owner, List.of()).size() >= PER_OWNER) {
      return false;
    }
    if (byId.size() >= limit) {
      throw new UnavailableException(
          "the memory holds " + limit + " service accounts and is full", null);
    }
    byOwner.computeIfAbsent(owner, key -> new ArrayList<>()).add(account);
    byId.put(id, account);
    return true;
  }

  @Override
  public @Nullable ServiceAccount byId(String realm, String id) {
    return byId.get(new Key(realm, id));
  }

  @Override
  public synchronized List<ServiceAccount> ofOwner(String realm, String owner) {
    return List.copyOf(byOwner.getOrDefault(new Key(realm, owner), List.of()));
  }

  @Override
  public synchronized boolean remove(String realm, String id, String owner) {
    Key key = new Key(realm, id);
    ServiceAccount account = byId.get(key);
    if (account == null || !account.owner().equals(owner)) {
      return false;
    }
    byId.remove(key);
    byOwner.computeIfPresent(
        new Key(realm, owner),
        (owned, accounts) -> {
          accounts.remove(account);
          return accounts.isEmpty() ? null : accounts;
        });
    return true;
  }
}
