package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a key signs with, and whose it is. Immutable and safe for use by several threads. It holds
 * its HMAC ready, so it is worth keeping.
 */
public final class RequestKey implements SigningSecrets.Found {
  private final String id;
  private final Caller owner;
  private final @Nullable Hmac hmac;
  private final @Nullable Check check;
  private final String algorithm;

  /** Whether a signature over a text is that of one key. Safe for use by several threads. */
  @FunctionalInterface
  public interface Check {
    /** Whether it is; false for bytes of any other shape. */
    boolean verifies(byte[] text, byte[] signature);
  }

  /**
   * A key that signs with HMAC-SHA256.
   *
   * @param id the public id, not empty; nonces are single-use per id
   * @param secret what requests are signed with
   * @param owner who a good signature proves, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty
   */
  public RequestKey(String id, Secret secret, Caller owner) {
    this(id, Hmac.Hash.SHA256, secret, owner);
  }

  RequestKey(String id, Hmac.Hash hash, Secret secret, Caller owner) {
    byte[] bytes = secret.reveal();
    this.hmac = new Hmac(hash, bytes);
    Arrays.fill(bytes, (byte) 0);
    this.check = null;
    this.algorithm = "hmac-" + hash.name().toLowerCase(Locale.ROOT);
    this.id = checked(id);
    this.owner = owner;
  }

  /**
   * A key of any algorithm, for a {@link RequestFormat} that leaves the algorithm to the key.
   *
   * @param id the public id, not empty; signatures are single-use per id
   * @param algorithm its algorithm, as the registry of RFC 9421 calls it; no other is taken
   * @param check verifies its signatures
   * @param owner who a good signature proves, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty
   */
  public RequestKey(String id, String algorithm, Check check, Caller owner) {
    this.hmac = null;
    this.check = check;
    this.algorithm = algorithm;
    this.id = checked(id);
    this.owner = owner;
  }

  /** The public id. */
  public String id() {
    return id;
  }

  /** Who a good signature proves. */
  public Caller owner() {
    return owner;
  }

  /** Its algorithm, as the registry of RFC 9421 calls it or would call it. */
  String algorithm() {
    return algorithm;
  }

  /** Its HMAC, which a key has that is made from a secret. */
  Hmac hmac() {
    if (hmac == null) {
      throw new IllegalStateException("key " + id + " has no secret");
    }
    return hmac;
  }

  boolean verifies(byte[][] parts, byte[] signature) {
    if (check == null) {
      return MessageDigest.isEqual(hmac().mac(parts), signature);
    }
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] text = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, text, at, part.length);
      at += part.length;
    }
    return check.verifies(text, signature);
  }

  private static String checked(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a signing key has an id");
    }
    return id;
  }

  /** Names the id alone. */
  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
