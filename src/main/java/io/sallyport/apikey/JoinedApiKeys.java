package io.sallyport.apikey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several stores as one, such as the keys of a configuration and those that clients make. The first
 * store that knows a key decides on it. Immutable, and as safe for several threads as its stores.
 */
public final class JoinedApiKeys implements ApiKeyStore {
  private final List<ApiKeyStore> stores;

  /**
   * One store of these.
   *
   * @param stores in the order in which they are asked; empty for no key at all
   */
  public JoinedApiKeys(List<? extends ApiKeyStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /**
   * Asks one store after the other.
   *
   * @throws io.sallyport.UnavailableException if a store does not answer before one knows the key:
   *     the next one's word would be a guess
   */
  @Override
  public @Nullable ApiKeyRecord find(KeyHash sha256) {
    for (ApiKeyStore store : stores) {
      ApiKeyRecord record = store.find(sha256);
      if (record != null) {
        return record;
      }
    }
    return null;
  }

  @Override
  public void used(String id, Instant when) {
    for (ApiKeyStore store : stores) {
      store.used(id, when);
    }
  }
}
