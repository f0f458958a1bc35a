package io.sallyport.keys;

import io.sallyport.Secret;

/**
 * A new key for its owner. Its two secrets cannot be read again later. Immutable.
 *
 * @param key the stored data of the key
 * @param text the key itself, as clients send it
 * @param signingSecret the secret that signs its requests: the UTF-8 bytes of 64 hexadecimal digits
 */
public record IssuedApiKey(ApiKey key, Secret text, Secret signingSecret) {

  /** Returns the id only. */
  @Override
  public String toString() {
    return "IssuedApiKey[" + key.id() + "]";
  }
}
