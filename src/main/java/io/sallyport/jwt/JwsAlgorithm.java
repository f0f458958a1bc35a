package io.sallyport.jwt;

import io.sallyport.internal.Hmac;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.NamedParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of JSON Web Signature (<a
 * href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518 §3.1</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 §3.1</a>), with the keys that
 * are fit for it. {@code none} is not one of them.
 */
public enum JwsAlgorithm {
  /** HMAC with SHA-256; a secret of at least 32 bytes. */
  HS256(Family.HMAC, Hmac.Hash.SHA256, 32, "HmacSHA256", null),
  /** HMAC with SHA-384; a secret of at least 48 bytes. */
  HS384(Family.HMAC, Hmac.Hash.SHA384, 48, "HmacSHA384", null),
  /** HMAC with SHA-512; a secret of at least 64 bytes. */
  HS512(Family.HMAC, Hmac.Hash.SHA512, 64, "HmacSHA512", null),
  /** RSASSA-PKCS1-v1_5 with SHA-256; a modulus of at least 2048 bits. */
  RS256(Family.RSA, Hmac.Hash.SHA256, 32, "SHA256withRSA", null),
  /** RSASSA-PKCS1-v1_5 with SHA-384; a modulus of at least 2048 bits. */
  RS384(Family.RSA, Hmac.Hash.SHA384, 48, "SHA384withRSA", null),
  /** RSASSA-PKCS1-v1_5 with SHA-512; a modulus of at least 2048 bits. */
  RS512(Family.RSA, Hmac.Hash.SHA512, 64, "SHA512withRSA", null),
  /** RSASSA-PSS with SHA-256 and MGF1 with SHA-256; a modulus of at least 2048 bits. */
  PS256(Family.RSA, Hmac.Hash.SHA256, 32, "RSASSA-PSS", null),
  /** RSASSA-PSS with SHA-384 and MGF1 with SHA-384; a modulus of at least 2048 bits. */
  PS384(Family.RSA, Hmac.Hash.SHA384, 48, "RSASSA-PSS", null),
  /** RSASSA-PSS with SHA-512 and MGF1 with SHA-512; a modulus of at least 2048 bits. */
  PS512(Family.RSA, Hmac.Hash.SHA512, 64, "RSASSA-PSS", null),
  /** ECDSA with P-256 and SHA-256. */
  ES256(Family.EC, Hmac.Hash.SHA256, 32, "SHA256withECDSAinP1363Format", EcCurve.P256),
  /** ECDSA with P-384 and SHA-384. */
  ES384(Family.EC, Hmac.Hash.SHA384, 48, "SHA384withECDSAinP1363Format", EcCurve.P384),
  /** ECDSA with P-521 and SHA-512. */
  ES512(Family.EC, Hmac.Hash.SHA512, 64, "SHA512withECDSAinP1363Format", EcCurve.P521),
  /**
   * Ed25519. Headers name it {@code EdDSA}, or {@code Ed25519} as <a
   * href="https://www.rfc-editor.org/rfc/rfc9864">RFC 9864</a> has it.
   */
  EDDSA(Family.ED25519, Hmac.Hash.SHA512, 64, "Ed25519", null);

  /** The kind of key that an algorithm needs. A key has one family for all its life. */
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

  /** Bits that an RSA modulus has at least (RFC 7518 §3.3). */
  static final int MIN_RSA_BITS = 2048;

  private static final int ED25519_BYTES = 64;

  /** Bits that an RSA modulus has at most, so that a key cannot eat the CPU. */
  private static final int MAX_RSA_BITS = 8192;

  private final Family family;
  private final Hmac.Hash hash;
  private final int hashBytes;
  private final String jcaName;
  private final @Nullable EcCurve curve;

  JwsAlgorithm(
      Family family, Hmac.Hash hash, int hashBytes, String jcaName, @Nullable EcCurve curve) {
    this.family = family;
    this.hash = hash;
    this.hashBytes = hashBytes;
    this.jcaName = jcaName;
    this.curve = curve;
  }

  /** The algorithm of that header name, case-sensitive; null if there is none. */
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

  /** The name in a header's {@code alg}. For Ed25519 that is {@code EdDSA}. */
  public String headerName() {
    return this == EDDSA ? "EdDSA" : name();
  }

  /** The kind of key that it needs. */
  public Family family() {
    return family;
  }

  /** The name that the JDK's {@code Signature} or {@code Mac} has for it. */
  public String jcaName() {
    return jcaName;
  }

  /** Bytes that a secret of this algorithm has at least; 0 if it uses no secret. */
  public int minSecretBytes() {
    return family == Family.HMAC ? hashBytes : 0;
  }

  Hmac.Hash hash() {
    return hash;
  }

  int hashBytes() {
    return hashBytes;
  }

  @Nullable EcCurve curve() {
    return curve;
  }

  /**
   * Returns whether the bytes have the shape of a signature. The JDK is more generous: it takes an
   * Ed25519 signature with zeros behind it, and some versions took ECDSA signatures of zeros
   * (CVE-2022-21449).
   */
  boolean isWellFormed(byte[] signature) {
    return switch (family) {
      case HMAC, RSA -> true;
      case EC -> curve != null && curve.isInRange(signature);
      case ED25519 -> signature.length == ED25519_BYTES;
    };
  }

  boolean isPss() {
    return jcaName.equals("RSASSA-PSS");
  }

  /** Whether a public or private key is of this algorithm's family and strong enough for it. */
  boolean fits(Key key) {
    return switch (family) {
      case HMAC -> false;
      case RSA ->
          key instanceof RSAKey rsa
              && rsa.getModulus().bitLength() >= MIN_RSA_BITS
              && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
      case EC -> curve != null && key instanceof ECKey ec && curve == EcCurve.of(ec.getParams());
      case ED25519 ->
          key instanceof EdECKey ed
              && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    };
  }
}
