package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, with its one algorithm. Immutable and safe for use by several threads.
 */
public final class SigningKey {
  private final @Nullable String id;
  private final JwsAlgorithm algorithm;
  private final @Nullable PrivateKey privateKey;
  private final @Nullable Hmac mac;

  private SigningKey(
      @Nullable String id,
      JwsAlgorithm algorithm,
      @Nullable PrivateKey privateKey,
      @Nullable Hmac mac) {
    this.id = id;
    this.algorithm = algorithm;
    this.privateKey = privateKey;
    this.mac = mac;
  }

  /**
   * A private key.
   *
   * @param id the {@code kid} that its tokens name; null for none
   * @throws IllegalArgumentException if the key is of another family, or too weak
   */
  public static SigningKey of(@Nullable String id, JwsAlgorithm algorithm, PrivateKey key) {
    if (!algorithm.fits(key)) {
      throw new IllegalArgumentException(
          "the " + key.getAlgorithm() + " key is not fit for " + algorithm.headerName());
    }
    return new SigningKey(id, algorithm, key, null);
  }

  /**
   * A shared secret.
   *
   * @param id the {@code kid} that its tokens name; null for none
   * @throws IllegalArgumentException if the algorithm uses no secret, or a longer one
   */
  public static SigningKey of(@Nullable String id, JwsAlgorithm algorithm, Secret secret) {
    if (algorithm.family() != JwsAlgorithm.Family.HMAC) {
      throw new IllegalArgumentException(algorithm.headerName() + " does not sign with a secret");
    }
    if (secret.length() < algorithm.minSecretBytes()) {
      throw new IllegalArgumentException(
          "a secret for "
              + algorithm
              + " has at least "
              + algorithm.minSecretBytes()
              + " bytes, this one has "
              + secret.length());
    }
    return new SigningKey(id, algorithm, null, new Hmac(algorithm.hash(), secret.reveal()));
  }

  /** The {@code kid} that its tokens name; null for none. */
  public @Nullable String id() {
    return id;
  }

  /** The algorithm that it signs with. */
  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** The signature over the first bytes of a text. */
  byte[] sign(byte[] text, int length) {
    if (mac != null) {
      return mac.start().update(text, 0, length).finish();
    }
    if (privateKey == null) {
      throw new IllegalStateException("a signing key has a secret or a private key");
    }
    return SignatureEngines.sign(algorithm, privateKey, text, length);
  }

  /** Id and algorithm. */
  @Override
  public String toString() {
    return "SigningKey[" + id + " for " + algorithm + "]";
  }
}
