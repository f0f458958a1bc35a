package io.sallyport.apikey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores API keys. Implementations are thread-safe. */
@FunctionalInterface
public interface ApiKeyStore {

  /**
   * Looks a key up, including expired and revoked ones.
   *
   * @return the stored data of the key; null if there is none with that hash
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  @Nullable ApiKeyRecord find(KeyHash sha256);

  /**
   * Records that a valid key was used. A request waits for it but does not depend on it: if the
   * time cannot be stored, it is lost, and nothing is thrown. The default does nothing.
   *
   * @param id the key's id
   * @param when the current time
   */
  default void used(String id, Instant when) {}

  /**
   * Returns a store of fixed keys.
   *
   * @throws IllegalArgumentException if two keys have the same id or hash
   */
  static ApiKeyStore of(Collection<ApiKeyRecord> records) {
    return new StaticApiKeys(records);
  }

  /** Returns several stores as one; the first that has a key decides. */
  static ApiKeyStore joined(List<? extends ApiKeyStore> stores) {
    return new JoinedApiKeys(stores);
  }
}
