package io.sallyport.apikey;

import io.sallyport.Secret;

/**
 * A new key for its owner, who sees its two secrets only once. Immutable.
 *
 * @param key the stored data of the key
 * @param keyText the key itself
 * @param signingSecret the secret that signs its requests: the UTF-8 bytes of 64 hexadecimal digits
 */
public record IssuedApiKey(ManagedApiKey key, Secret keyText, Secret signingSecret) {

  /** Returns the id only. */
  @Override
  public String toString() {
    return "IssuedApiKey[" + key.record().id() + "]";
  }
}
