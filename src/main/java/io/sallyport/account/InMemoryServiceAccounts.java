package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Service accounts in the memory of one process: a restart forgets them all. Safe for use by
 * several threads; a look-up waits for nobody. Full, it rejects to add.
 */
public final class InMemoryServiceAccounts implements ServiceAccountStore {

  /** Service accounts of all realms that are kept at most, unless set. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int LARGEST_LIMIT = 10_000_000;

  private final int limit;

  /** Read by all, written by who holds the lock on this. */
  private final Map<Key, ServiceAccount> byId = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private final Map<Key, List<ServiceAccount>> byOwner = new HashMap<>();

  /** The id of an account or an owner, which means something in its realm alone. */
  private record Key(String realm, String id) {
    /** The realm; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** An empty store with the default limit. */
  public InMemoryServiceAccounts() {
    this(DEFAULT_LIMIT);
  }

  /**
   * An empty store.
   *
   * @param limit service accounts of all realms that are kept at most, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public InMemoryServiceAccounts(int limit) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + LARGEST_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized boolean add(String realm, ServiceAccount account) {
    Key id = new Key(realm, account.id());
    if (byId.containsKey(id)) {
      throw new IllegalStateException("the service account is known already");
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
