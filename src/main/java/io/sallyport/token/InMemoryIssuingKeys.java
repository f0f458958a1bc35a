package io.sallyport.token;

import io.sallyport.UnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An {@link IssuingKeyStore} in the memory of one process. A restart creates new keys, so that
 * earlier tokens are no longer valid. Safe for use by several threads.
 */
final class InMemoryIssuingKeys implements IssuingKeyStore {

  /** Guarded by this. */
  private final Map<String, NavigableMap<Long, IssuingKeyStore.StoredKey>> realms = new HashMap<>();

  /** Creates an empty store. */
  InMemoryIssuingKeys() {}

  @Override
  public synchronized List<IssuingKeyStore.StoredKey> all(String realm) {
    return List.copyOf(of(realm).values());
  }

  @Override
  public synchronized boolean add(IssuingKeyStore.StoredKey key) {
    NavigableMap<Long, IssuingKeyStore.StoredKey> keys = of(key.realm());
    if (key.number() != (keys.isEmpty() ? 1 : keys.lastKey() + 1)) {
      return false;
    }
    if (keys.values().stream().anyMatch(stored -> stored.key().id().equals(key.key().id()))) {
      throw new IllegalStateException("the realm already has a key with this id");
    }
    if (keys.size() >= MAX_STORED) {
      throw new UnavailableException("the realm already has " + MAX_STORED + " keys", null);
    }
    keys.put(key.number(), key);
    realms.put(key.realm(), keys);
    return true;
  }

  @Override
  public synchronized void forget(String realm, long number) {
    NavigableMap<Long, IssuingKeyStore.StoredKey> keys = of(realm);
    if (!keys.isEmpty() && keys.lastKey() == number) {
      throw new IllegalArgumentException("the last key of a realm cannot be deleted");
    }
    keys.remove(number);
  }

  private NavigableMap<Long, IssuingKeyStore.StoredKey> of(String realm) {
    return realms.getOrDefault(realm, new TreeMap<>());
  }
}
