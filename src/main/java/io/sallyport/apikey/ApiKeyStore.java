package io.sallyport.apikey;

import java.time.Instant;
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
}
