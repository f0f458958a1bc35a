package io.sallyport.apikey;

import io.sallyport.Secret;

/**
 * A new key for its owner, who sees the two secrets in it this once. Immutable.
 *
 * @param key what the store keeps
 * @param keyText the key itself
 * @param signingSecret what its requests are signed with: the UTF-8 bytes of 64 hexadecimal digits
 */
public record IssuedApiKey(ManagedApiKey key, Secret keyText, Secret signingSecret) {

  /** The id alone. */
  @Override
  public String toString() {
    return "IssuedApiKey[" + key.record().id() + "]";
  }
}
