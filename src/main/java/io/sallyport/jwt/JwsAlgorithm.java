package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import java.security.Key;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of JSON Web Signature (<a
 * href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518 §3.1</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 §3.1</a>), with the keys that
 * fit it. {@code none} is not one of them.
 */
public enum JwsAlgorithm {
  /** HMAC with SHA-256; a secret of at least 32 bytes. */
  HS256(Hmac.Hash.SHA256, 32, "HmacSHA256"),
  /** HMAC with SHA-384; a secret of at least 48 bytes. */
  HS384(Hmac.Hash.SHA384, 48, "HmacSHA384"),
  /** HMAC with SHA-512; a secret of at least 64 bytes. */
  HS512(Hmac.Hash.SHA512, 64, "HmacSHA512"),
  /** RSASSA-PKCS1-v1_5 with SHA-256; a modulus of 2048 to 8192 bits. */
  RS256(PublicKeyAlgorithm.RS256),
  /** RSASSA-PKCS1-v1_5 with SHA-384; a modulus of 2048 to 8192 bits. */
  RS384(PublicKeyAlgorithm.RS384),
  /** RSASSA-PKCS1-v1_5 with SHA-512; a modulus of 2048 to 8192 bits. */
  RS512(PublicKeyAlgorithm.RS512),
  /** RSASSA-PSS with SHA-256 and MGF1 with SHA-256; a modulus of 2048 to 8192 bits. */
  PS256(PublicKeyAlgorithm.PS256),
  /** RSASSA-PSS with SHA-384 and MGF1 with SHA-384; a modulus of 2048 to 8192 bits. */
  PS384(PublicKeyAlgorithm.PS384),
  /** RSASSA-PSS with SHA-512 and MGF1 with SHA-512; a modulus of 2048 to 8192 bits. */
  PS512(PublicKeyAlgorithm.PS512),
  /** ECDSA with P-256 and SHA-256. */
  ES256(PublicKeyAlgorithm.ES256),
  /** ECDSA with P-384 and SHA-384. */
  ES384(PublicKeyAlgorithm.ES384),
  /** ECDSA with P-521 and SHA-512. */
  ES512(PublicKeyAlgorithm.ES512),
  /**
   * Ed25519. Headers name it {@code EdDSA}, or {@code Ed25519} (<a
   * href="https://www.rfc-editor.org/rfc/rfc9864">RFC 9864</a>).
   */
  EDDSA(PublicKeyAlgorithm.ED25519);

  /** The type of key that an algorithm needs. A key has exactly one. */
  public enum Family {
    /** A shared secret. */
    HMAC,
    /** An RSA key. */
    RSA,
    /** A key on one of the NIST curves. */
    EC,
    /** An Ed25519 key. */
    ED25519
  }

  private static final List<JwsAlgorithm> PUBLIC_KEY_ALGORITHMS =
      Stream.of(values()).filter(algorithm -> algorithm.publicKeyAlgorithm != null).toList();

  private final Hmac.@Nullable Hash hash;
  private final int minSecretBytes;
  private final String jcaName;
  private final @Nullable PublicKeyAlgorithm publicKeyAlgorithm;

  JwsAlgorithm(Hmac.Hash hash, int minSecretBytes, String jcaName) {
    this.hash = hash;
    this.minSecretBytes = minSecretBytes;
    this.jcaName = jcaName;
    this.publicKeyAlgorithm = null;
  }

  JwsAlgorithm(PublicKeyAlgorithm algorithm) {
    this.hash = null;
    this.minSecretBytes = 0;
    this.jcaName = algorithm.jcaName();
    this.publicKeyAlgorithm = algorithm;
  }

  /** Returns the algorithm of that header name, case-sensitive; null if there is none. */
  public static @Nullable JwsAlgorithm of(String headerName) {
    if (headerName.equals("Ed25519")) {
      return EDDSA;
    }
    for (JwsAlgorithm algorithm : values()) {
      if (algorithm.headerName().equals(headerName)) {
        return algorithm;
      }
    }
    return null;
  }

  /** Returns the algorithms that sign with a key pair. */
  static List<JwsAlgorithm> publicKeyAlgorithms() {
    return PUBLIC_KEY_ALGORITHMS;
  }

  /** Returns the name in a header's {@code alg}. For Ed25519 that is {@code EdDSA}. */
  public String headerName() {
    return this == EDDSA ? "EdDSA" : name();
  }

  /** Returns the type of key that it needs. */
  public Family family() {
    if (publicKeyAlgorithm == null) {
      return Family.HMAC;
    }
    return switch (publicKeyAlgorithm.type()) {
      case RSA -> Family.RSA;
      case EC -> Family.EC;
      case ED25519 -> Family.ED25519;
    };
  }

  /** Returns the name of the algorithm in the JDK's {@code Signature} or {@code Mac}. */
  public String jcaName() {
    return jcaName;
  }

  /** Returns the minimum length of a secret, in bytes; 0 if the algorithm uses no secret. */
  public int minSecretBytes() {
    return minSecretBytes;
  }

  /** Returns whether a public or private key is usable with this algorithm. */
  boolean fits(Key key) {
    return publicKeyAlgorithm != null && publicKeyAlgorithm.fits(key);
  }

  /**
   * Generates a random key pair: RSA of 2048 bits, or the curve of the algorithm.
   *
   * @throws IllegalArgumentException if the algorithm uses a secret
   */
  public KeyPair generate(SecureRandom random) {
    return keyPairs().generate(random);
  }

  /**
   * Returns the algorithm of its key pairs.
   *
   * @throws IllegalArgumentException if it uses a secret
   */
  PublicKeyAlgorithm keyPairs() {
    if (publicKeyAlgorithm == null) {
      throw new IllegalArgumentException(this + " uses a secret, not a key pair");
    }
    return publicKeyAlgorithm;
  }

  /**
   * Returns the MAC of a secret.
   *
   * @throws IllegalArgumentException if the algorithm uses no secret, or a longer one
   */
  Hmac mac(Secret secret) {
    if (hash == null) {
      throw new IllegalArgumentException(headerName() + " does not sign with a secret");
    }
    if (secret.length() < minSecretBytes) {
      throw new IllegalArgumentException(
          "a secret for "
              + this
              + " has at least "
              + minSecretBytes
              + " bytes, this one has "
              + secret.length());
    }
    return new Hmac(hash, secret.reveal());
  }
}
