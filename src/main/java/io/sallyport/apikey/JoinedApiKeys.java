package io.sallyport.apikey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several stores as one, such as the keys of the configuration and those that clients create. The
 * first store that knows a key decides. Immutable, and as thread-safe as its stores.
 */
final class JoinedApiKeys implements ApiKeyStore {
  private final List<ApiKeyStore> stores;

  /**
   * Creates one store of these.
   *
   * @param stores in the order in which they are asked; empty for a store without keys
   */
  JoinedApiKeys(List<? extends ApiKeyStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /**
   * Asks one store after the other.
   *
   * @throws io.sallyport.UnavailableException if a store is unavailable before one knows the key,
   *     because the result of the next one would be a guess
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
