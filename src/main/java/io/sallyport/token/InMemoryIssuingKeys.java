package io.sallyport.token;

import io.sallyport.UnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An {@link IssuingKeyStore} in the memory of one process: after a restart there are new keys, and
 * no token of before is good. Safe for use by several threads.
 */
public final class InMemoryIssuingKeys implements IssuingKeyStore {

  /** Guarded by this. */
  private final Map<String, NavigableMap<Long, StoredKey>> realms = new HashMap<>();

  /** An empty store. */
  public InMemoryIssuingKeys() {}

  @Override
  public synchronized List<StoredKey> all(String realm) {
    return List.copyOf(of(realm).values());
  }

  @Override
  public synchronized boolean add(StoredKey key) {
    NavigableMap<Long, StoredKey> keys = of(key.realm());
    if (key.number() != (keys.isEmpty() ? 1 : keys.lastKey() + 1)) {
      return false;
    }
    if (keys.values().stream().anyMatch(stored -> stored.key().id().equals(key.key().id()))) {
      throw new IllegalStateException("the realm has a key of that id already");
    }
    if (keys.size() >= MAX_STORED) {
      throw new UnavailableException("the realm has " + MAX_STORED + " keys already", null);
    }
    keys.put(key.number(), key);
    realms.put(key.realm(), keys);
    return true;
  }

  @Override
  public synchronized void forget(String realm, long number) {
    NavigableMap<Long, StoredKey> keys = of(realm);
    if (!keys.isEmpty() && keys.lastKey() == number) {
      throw new IllegalArgumentException("the last key of a realm is not forgotten");
    }
    keys.remove(number);
  }

  private NavigableMap<Long, StoredKey> of(String realm) {
    return realms.getOrDefault(realm, new TreeMap<>());
  }
}
