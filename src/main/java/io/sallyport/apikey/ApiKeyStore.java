package io.sallyport.apikey;

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
}
