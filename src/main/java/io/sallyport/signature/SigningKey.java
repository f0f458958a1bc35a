package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.util.Arrays;

/**
 * What a key signs with, and whose it is. Immutable and safe for use by several threads. It holds
 * its HMAC ready, so it is worth keeping.
 */
public final class SigningKey implements SigningSecrets.Found {
  private final String id;
  private final Caller owner;
  private final Hmac hmac;

  /**
   * A key.
   *
   * @param id the public id, not empty; nonces are single-use per id
   * @param secret what requests are signed with
   * @param owner who a good signature proves, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty
   */
  public SigningKey(String id, Secret secret, Caller owner) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a signing key has an id");
    }
    this.id = id;
    this.owner = owner;
    byte[] bytes = secret.reveal();
    this.hmac = new Hmac(Hmac.Hash.SHA256, bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  /** The public id. */
  public String id() {
    return id;
  }

  /** Who a good signature proves. */
  public Caller owner() {
    return owner;
  }

  Hmac hmac() {
    return hmac;
  }

  /** Names the id alone. */
  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
