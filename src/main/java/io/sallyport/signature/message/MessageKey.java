package io.sallyport.signature.message;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies the signatures of one {@code keyid}, with its algorithm and its owner.
 * Immutable and safe for use by several threads.
 */
public final class MessageKey {

  /** The minimum length of a shared secret, in bytes. */
  public static final int MIN_SECRET_BYTES = 32;

  private final String id;
  private final MessageAlgorithm algorithm;
  private final @Nullable PublicKey publicKey;
  private final @Nullable Hmac mac;
  private final Caller owner;

  private MessageKey(
      String id,
      MessageAlgorithm algorithm,
      @Nullable PublicKey publicKey,
      @Nullable Hmac mac,
      Caller owner) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id of a signature key must not be empty");
    }
    this.id = id;
    this.algorithm = algorithm;
    this.publicKey = publicKey;
    this.mac = mac;
    this.owner = owner;
  }

  /**
   * Returns a key with a shared secret, for {@link MessageAlgorithm#HMAC_SHA256}.
   *
   * @param id the {@code keyid}, not empty; nonces are single-use per id
   * @param secret at least {@value #MIN_SECRET_BYTES} bytes
   * @param owner the caller that a valid signature authenticates, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty or the secret too short
   */
  public static MessageKey of(String id, Secret secret, Caller owner) {
    return new MessageKey(id, MessageAlgorithm.HMAC_SHA256, null, mac(secret), owner);
  }

  /**
   * Returns a key with a public key, for one algorithm.
   *
   * @param id the {@code keyid}, not empty; nonces are single-use per id
   * @param algorithm the only algorithm; the message cannot choose another one; null for the
   *     default of the key
   * @param publicKey a key that fits the algorithm; an EC key must be a point on its curve
   * @param owner the caller that a valid signature authenticates, by the scheme {@code signature}
   * @throws IllegalArgumentException if the id is empty or the key does not fit
   */
  public static MessageKey of(
      String id, @Nullable MessageAlgorithm algorithm, PublicKey publicKey, Caller owner) {
    MessageAlgorithm of = MessageAlgorithm.fitting(algorithm, publicKey);
    return new MessageKey(id, of, publicKey, null, owner);
  }

  /** Returns the {@code keyid}. */
  public String id() {
    return id;
  }

  /** Returns the algorithm of its signatures. */
  public MessageAlgorithm algorithm() {
    return algorithm;
  }

  /** Returns the caller that a valid signature authenticates. */
  public Caller owner() {
    return owner;
  }

  /**
   * Returns whether the signature is valid for the text, such as a signature base.
   *
   * @param base the text, of any length
   * @param signature the signature; any bytes
   */
  public boolean verifies(byte[] base, byte[] signature) {
    if (mac != null) {
      return MessageDigest.isEqual(mac.mac(base), signature);
    }
    return publicKey != null && algorithm.verifies(publicKey, base, signature);
  }

  static Hmac mac(Secret secret) {
    if (secret.length() < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret for hmac-sha256 must have at least "
              + MIN_SECRET_BYTES
              + " bytes, but this one has "
              + secret.length());
    }
    byte[] bytes = secret.reveal();
    Hmac mac = new Hmac(Hmac.Hash.SHA256, bytes);
    Arrays.fill(bytes, (byte) 0);
    return mac;
  }

  /** Returns only id and algorithm. */
  @Override
  public String toString() {
    return "MessageKey[" + id + " for " + algorithm.word() + "]";
  }
}
