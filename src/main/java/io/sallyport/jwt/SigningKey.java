package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.security.PrivateKey;
import java.util.Map;
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
   * Returns a private key.
   *
   * @param id the {@code kid} that its tokens name; null for none
   * @throws IllegalArgumentException if the key does not fit the algorithm
   */
  public static SigningKey of(@Nullable String id, JwsAlgorithm algorithm, PrivateKey key) {
    if (!algorithm.fits(key)) {
      throw new IllegalArgumentException(
          "the " + key.getAlgorithm() + " key does not fit " + algorithm.headerName());
    }
    return new SigningKey(id, algorithm, key, null);
  }

  /**
   * Returns a shared secret.
   *
   * @param id the {@code kid} that its tokens name; null for none
   * @throws IllegalArgumentException if the algorithm uses no secret, or a longer one
   */
  public static SigningKey of(@Nullable String id, JwsAlgorithm algorithm, Secret secret) {
    return new SigningKey(id, algorithm, null, algorithm.mac(secret));
  }

  /** Returns the {@code kid} that its tokens name; null for none. */
  public @Nullable String id() {
    return id;
  }

  /** Returns the algorithm that it signs with. */
  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Returns {@code x5t} (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.7">RFC 7515
   * §4.1.7</a>) and {@code x5t#S256} (§4.1.8) of this key's certificate.
   *
   * @param certificate PEM, or base64 of PEM or DER
   * @throws IllegalArgumentException if it is not a certificate, or belongs to another key
   */
  public Map<String, String> thumbprints(String certificate) {
    return Certificates.thumbprints(certificate, this);
  }

  /** Returns the signature of a text. */
  byte[] sign(byte[] text) {
    if (mac != null) {
      return mac.mac(text);
    }
    if (privateKey == null) {
      throw new IllegalStateException("a signing key has a secret or a private key");
    }
    return algorithm.keyPairs().sign(privateKey, text);
  }

  /** Returns id and algorithm. */
  @Override
  public String toString() {
    return "SigningKey[" + id + " for " + algorithm + "]";
  }
}
