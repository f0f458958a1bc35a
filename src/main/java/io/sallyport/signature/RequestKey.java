package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signed requests, and its owner. Immutable and safe for use by several
 * threads. Reuse it: the constructor prepares the HMAC.
 */
public final class RequestKey implements SigningSecrets.Found {
  private final String id;
  private final Caller owner;
  private final @Nullable Hmac hmac;
  private final @Nullable Check check;
  private final String algorithm;

  /** Verifies the signatures of one key. Safe for use by several threads. */
  @FunctionalInterface
  public interface Check {
    /** Returns whether the signature is valid for the text; false also if it is malformed. */
    boolean verifies(byte[] text, byte[] signature);
  }

  /**
   * Creates a key for HMAC-SHA256.
   *
   * @param id the public id, not empty; nonces are single-use per id
   * @param secret the secret that signs requests
   * @param owner the caller that a valid signature authenticates, by the scheme {@code signature}
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
   * Creates a key of any algorithm, for a {@link RequestFormat} whose algorithm is that of the key.
   *
   * @param id the public id, not empty; signatures are single-use per id
   * @param algorithm the only algorithm, named as in the registry of RFC 9421
   * @param check verifies its signatures
   * @param owner the caller that a valid signature authenticates, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty
   */
  public RequestKey(String id, String algorithm, Check check, Caller owner) {
    this.hmac = null;
    this.check = check;
    this.algorithm = algorithm;
    this.id = checked(id);
    this.owner = owner;
  }

  /** Returns the public id. */
  public String id() {
    return id;
  }

  /** Returns the caller that a valid signature authenticates. */
  public Caller owner() {
    return owner;
  }

  /** Returns the algorithm, named as in the registry of RFC 9421. */
  String algorithm() {
    return algorithm;
  }

  /** Returns whether the signatures are MACs; a text has exactly one MAC. */
  boolean isMac() {
    return hmac != null;
  }

  /** Returns whether the signature is valid for the concatenated parts. */
  boolean verifies(byte[][] parts, byte[] signature) {
    if (hmac != null) {
      return MessageDigest.isEqual(hmac.mac(parts), signature);
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
    return check != null && check.verifies(text, signature);
  }

  private static String checked(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id of a signing key must not be empty");
    }
    return id;
  }

  /** Returns only the id. */
  @Override
  public String toString() {
    return "RequestKey[" + id + "]";
  }
}
