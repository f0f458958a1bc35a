package io.sallyport.apikey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where API keys are kept. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface ApiKeyStore {

  /**
   * Looks a key up, expired and revoked ones included.
   *
   * @return what is known of the key; null if there is none of that hash
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  @Nullable ApiKeyRecord find(KeyHash sha256);

  /**
   * Notes that a key was presented and is good. A request waits for it and does not depend on it: a
   * time that cannot be written down is lost, and nothing is thrown. By default nothing is noted.
   *
   * @param id the key's id
   * @param when now
   */
  default void used(String id, Instant when) {}
}
