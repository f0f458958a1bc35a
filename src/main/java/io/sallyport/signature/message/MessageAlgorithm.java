package io.sallyport.signature.message;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of HTTP Message Signatures (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-3.3">RFC 9421 §3.3</a>). A key has one.
 */
public enum MessageAlgorithm {
  /** HMAC with SHA-256; a secret of at least 32 bytes. */
  HMAC_SHA256("hmac-sha256", "", null),
  /** RSASSA-PSS with SHA-512 and a salt of 64 bytes; a modulus of 2048 to 8192 bits. */
  RSA_PSS_SHA512("rsa-pss-sha512", "RSASSA-PSS", null),
  /** RSASSA-PKCS1-v1_5 with SHA-256; a modulus of 2048 to 8192 bits. */
  RSA_V1_5_SHA256("rsa-v1_5-sha256", "SHA256withRSA", null),
  /** ECDSA with P-256 and SHA-256. */
  ECDSA_P256_SHA256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format", "secp256r1"),
  /** ECDSA with P-384 and SHA-384. */
  ECDSA_P384_SHA384("ecdsa-p384-sha384", "SHA384withECDSAinP1363Format", "secp384r1"),
  /** Ed25519. */
  ED25519("ed25519", "Ed25519", null);

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;
  private static final int ED25519_BYTES = 64;

  private final String word;
  private final String jcaName;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, though not annotated as such
  private final @Nullable ECParameterSpec curve;

  MessageAlgorithm(String word, String jcaName, @Nullable String curveName) {
    this.word = word;
    this.jcaName = jcaName;
    this.curve = curveName == null ? null : curve(curveName);
  }

  /** The algorithm of that name in the HTTP Signature Algorithms registry; null if it is none. */
  public static @Nullable MessageAlgorithm of(String word) {
    for (MessageAlgorithm algorithm : values()) {
      if (algorithm.word.equals(word)) {
        return algorithm;
      }
    }
    return null;
  }

  /** The name in the registry, such as {@code ed25519}. */
  public String word() {
    return word;
  }

  /** Whether a public or private key is of this algorithm's kind and strong enough. */
  public boolean fits(Key key) {
    return switch (this) {
      case HMAC_SHA256 -> false;
      case RSA_PSS_SHA512, RSA_V1_5_SHA256 ->
          key instanceof RSAKey rsa
              && rsa.getModulus().bitLength() >= MIN_RSA_BITS
              && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
      case ECDSA_P256_SHA256, ECDSA_P384_SHA384 ->
          key instanceof ECKey ec && isOnCurve(ec.getParams());
      case ED25519 ->
          key instanceof EdECKey ed
              && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    };
  }

  /** Whether the signature is that key's over the text. The key fits. */
  boolean verifies(PublicKey key, byte[] text, byte[] signature) {
    if (curve != null && !isInRange(signature, curve.getOrder())) {
      return false;
    }
    // The JDK takes an Ed25519 signature with zeros behind it.
    if (this == ED25519 && signature.length != ED25519_BYTES) {
      return false;
    }
    try {
      // One object for one signature: an Ed25519 object stays poisoned after it has thrown.
      Signature engine = engine();
      engine.initVerify(key);
      engine.update(text);
      return engine.verify(signature);
    } catch (SignatureException e) {
      // The JDK throws for some signatures that are wrong by their shape: length, point, range.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK rejects a checked key", e);
    }
  }

  /** That key's signature over the text. The key fits. */
  byte[] sign(PrivateKey key, byte[] text) {
    try {
      Signature engine = engine();
      engine.initSign(key);
      engine.update(text);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign with a checked key", e);
    }
  }

  private Signature engine() throws GeneralSecurityException {
    Signature engine = Signature.getInstance(jcaName);
    if (this == RSA_PSS_SHA512) {
      engine.setParameter(
          new PSSParameterSpec(
              "SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, PSSParameterSpec.TRAILER_FIELD_BC));
    }
    return engine;
  }

  private boolean isOnCurve(ECParameterSpec parameters) {
    return curve != null
        && curve.getCurve().equals(parameters.getCurve())
        && curve.getGenerator().equals(parameters.getGenerator())
        && curve.getOrder().equals(parameters.getOrder())
        && curve.getCofactor() == parameters.getCofactor();
  }

  /**
   * Whether both halves of a signature are from 1 up to the order. With zeros, some JDKs took any
   * message for signed (CVE-2022-21449).
   */
  private static boolean isInRange(byte[] signature, BigInteger order) {
    int half = (order.bitLength() + 7) / 8;
    if (signature.length != 2 * half) {
      return false;
    }
    BigInteger r = new BigInteger(1, signature, 0, half);
    BigInteger s = new BigInteger(1, signature, half, half);
    return r.signum() > 0 && s.signum() > 0 && r.compareTo(order) < 0 && s.compareTo(order) < 0;
  }

  private static ECParameterSpec curve(String name) {
    try {
      AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(name));
      return named.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no curve " + name, e);
    }
  }
}
