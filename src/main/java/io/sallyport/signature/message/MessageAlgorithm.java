package io.sallyport.signature.message;

import io.sallyport.internal.keys.PublicKeyAlgorithm;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of HTTP Message Signatures (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-3.3">RFC 9421 §3.3</a>). A key has one.
 */
public enum MessageAlgorithm {
  /** HMAC with SHA-256; a secret of at least 32 bytes. */
  HMAC_SHA256("hmac-sha256", null),
  /** RSASSA-PSS with SHA-512 and a salt of 64 bytes; a modulus of 2048 to 8192 bits. */
  RSA_PSS_SHA512("rsa-pss-sha512", PublicKeyAlgorithm.PS512),
  /** RSASSA-PKCS1-v1_5 with SHA-256; a modulus of 2048 to 8192 bits. */
  RSA_V1_5_SHA256("rsa-v1_5-sha256", PublicKeyAlgorithm.RS256),
  /** ECDSA with P-256 and SHA-256. */
  ECDSA_P256_SHA256("ecdsa-p256-sha256", PublicKeyAlgorithm.ES256),
  /** ECDSA with P-384 and SHA-384. */
  ECDSA_P384_SHA384("ecdsa-p384-sha384", PublicKeyAlgorithm.ES384),
  /** Ed25519. */
  ED25519("ed25519", PublicKeyAlgorithm.ED25519);

  private final String word;
  private final @Nullable PublicKeyAlgorithm publicKeyAlgorithm;

  MessageAlgorithm(String word, @Nullable PublicKeyAlgorithm publicKeyAlgorithm) {
    this.word = word;
    this.publicKeyAlgorithm = publicKeyAlgorithm;
  }

  /** Returns the algorithm with a name of the registry of RFC 9421 §6.2; null if it is unknown. */
  public static @Nullable MessageAlgorithm of(String word) {
    for (MessageAlgorithm algorithm : values()) {
      if (algorithm.word.equals(word)) {
        return algorithm;
      }
    }
    return null;
  }

  /**
   * Returns the algorithm if the key fits it.
   *
   * @param algorithm null for the default of the key: the first that fits, of which RSA has two
   * @throws IllegalArgumentException if the key does not fit
   */
  static MessageAlgorithm fitting(@Nullable MessageAlgorithm algorithm, Key key) {
    for (MessageAlgorithm each : values()) {
      if ((algorithm == null || each == algorithm) && each.fits(key)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        algorithm == null
            ? "the key is not usable; use RSA of 2048 to 8192 bits, EC on P-256 or P-384, or Ed25519"
            : "the key does not fit "
                + algorithm.word()
                + (algorithm == MessageAlgorithm.HMAC_SHA256 ? ", which needs a secret" : ""));
  }

  /** Returns the name in the registry, such as {@code ed25519}. */
  public String word() {
    return word;
  }

  /** Returns whether a public or private key is of this algorithm's type and strong enough. */
  public boolean fits(Key key) {
    return publicKeyAlgorithm != null && publicKeyAlgorithm.fits(key);
  }

  /** Returns whether the signature is valid for the text. The key fits. */
  boolean verifies(PublicKey key, byte[] text, byte[] signature) {
    return publicKeyAlgorithm != null
        && publicKeyAlgorithm.verifies(key, text, text.length, signature);
  }

  /** Returns the signature of the text. The key fits. */
  byte[] sign(PrivateKey key, byte[] text) {
    if (publicKeyAlgorithm == null) {
      throw new IllegalStateException(word + " signs with a secret");
    }
    return publicKeyAlgorithm.sign(key, text);
  }
}
