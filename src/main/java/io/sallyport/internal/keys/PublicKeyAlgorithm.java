package io.sallyport.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm that signs with a private key and verifies with a public one. The JDK makes
 * one engine for one signature: pooling saves a hundredth for RSA and EC, and an Ed25519 engine
 * stays unusable after it has thrown.
 */
public enum PublicKeyAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256("SHA256withRSA", KeyType.RSA),
  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  RS384("SHA384withRSA", KeyType.RSA),
  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  RS512("SHA512withRSA", KeyType.RSA),
  /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes. */
  PS256(MGF1ParameterSpec.SHA256, 32),
  /** RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes. */
  PS384(MGF1ParameterSpec.SHA384, 48),
  /** RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes. */
  PS512(MGF1ParameterSpec.SHA512, 64),
  /** ECDSA with P-256 and SHA-256; the signature is the two numbers, one after the other. */
  ES256("SHA256withECDSAinP1363Format", EcCurve.P256),
  /** ECDSA with P-384 and SHA-384; the signature is the two numbers, one after the other. */
  ES384("SHA384withECDSAinP1363Format", EcCurve.P384),
  /** ECDSA with P-521 and SHA-512; the signature is the two numbers, one after the other. */
  ES512("SHA512withECDSAinP1363Format", EcCurve.P521),
  /** ECDSA with SHA-256 on any usable curve; the signature is DER, as OpenSSL writes it. */
  ECDSA_SHA256_DER("SHA256withECDSA", KeyType.EC),
  /** RSASSA-PKCS1-v1_5 with SHA-1, only for vendors that offer nothing better. */
  RSA_SHA1("SHA1withRSA", KeyType.RSA),
  /** Ed25519. */
  ED25519("Ed25519", KeyType.ED25519);

  private static final int NEW_RSA_BITS = 2048;
  private static final int ED25519_KEY_BITS = 255;
  private static final int ED25519_SIGNATURE_BYTES = 64;
  private static final byte[] NOTHING = {};

  private final String jcaName;
  private final KeyType type;
  private final @Nullable EcCurve curve;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, though not annotated as such
  private final @Nullable PSSParameterSpec pss;

  PublicKeyAlgorithm(String jcaName, KeyType type) {
    this(jcaName, type, null, null);
  }

  PublicKeyAlgorithm(String jcaName, EcCurve curve) {
    this(jcaName, KeyType.EC, curve, null);
  }

  /** Every parameter is fixed (RFC 7518 §3.5, RFC 9421 §3.3.1); none is taken from the key. */
  PublicKeyAlgorithm(MGF1ParameterSpec mask, int saltBytes) {
    this(
        "RSASSA-PSS",
        KeyType.RSA,
        null,
        new PSSParameterSpec(
            mask.getDigestAlgorithm(), "MGF1", mask, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC));
  }

  PublicKeyAlgorithm(
      String jcaName, KeyType type, @Nullable EcCurve curve, @Nullable PSSParameterSpec pss) {
    this.jcaName = jcaName;
    this.type = type;
    this.curve = curve;
    this.pss = pss;
  }

  /** Returns the name in {@link Signature}. */
  public String jcaName() {
    return jcaName;
  }

  /** Returns the type of its keys. */
  public KeyType type() {
    return type;
  }

  /** Returns the only curve of its keys; null if there is not exactly one. */
  @Nullable EcCurve curve() {
    return curve;
  }

  /** Returns whether a public or private key is usable with this algorithm. */
  public boolean fits(Key key) {
    return type.accepts(key)
        && (curve == null || (key instanceof ECKey ec && curve == EcCurve.of(ec.getParams())));
  }

  /** Generates a random key pair: RSA of 2048 bits, or the curve of the algorithm. */
  public KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type.jcaName());
      switch (type) {
        case RSA -> generator.initialize(NEW_RSA_BITS, random);
        case EC -> generator.initialize(spec(curve == null ? EcCurve.P256 : curve), random);
        case ED25519 -> generator.initialize(ED25519_KEY_BITS, random);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK generates no keys for " + this, e);
    }
  }

  /** Returns whether the signature is valid for the text. The key fits. */
  public boolean verifies(PublicKey key, byte[] text, int length, byte[] signature) {
    return hasValidForm(key, signature)
        && verification(key).update(text, 0, length).matches(signature);
  }

  /** Starts to verify a message that arrives in pieces. The key fits. */
  public SignatureVerification verification(PublicKey key) {
    try {
      Signature engine = engine();
      engine.initVerify(key);
      // The JDK rejects an Ed25519 signature of an empty message unless it was updated once.
      engine.update(NOTHING);
      return new SignatureVerification(this, key, engine);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK rejects a checked key", e);
    }
  }

  /** Returns the signature of the parts, one after the other. The key fits. */
  public byte[] sign(PrivateKey key, byte[]... parts) {
    try {
      Signature engine = engine();
      engine.initSign(key);
      for (byte[] part : parts) {
        engine.update(part);
      }
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign with a checked key", e);
    }
  }

  /**
   * Returns whether the bytes have the form of a signature. The JDK checks less: it accepts zeros
   * after an Ed25519 signature and ECDSA numbers without their leading zero, and some versions
   * accepted ECDSA signatures of zeros (CVE-2022-21449).
   */
  boolean hasValidForm(PublicKey key, byte[] signature) {
    return switch (type) {
      case RSA -> true;
      case ED25519 -> signature.length == ED25519_SIGNATURE_BYTES;
      case EC ->
          curve != null
              ? curve.isInRange(signature)
              : key instanceof ECPublicKey ec
                  && DerSignature.isInRange(signature, ec.getParams().getOrder());
    };
  }

  private Signature engine() throws GeneralSecurityException {
    Signature engine = Signature.getInstance(jcaName);
    if (pss != null) {
      engine.setParameter(pss);
    }
    return engine;
  }

  private static ECGenParameterSpec spec(EcCurve curve) {
    return new ECGenParameterSpec(curve.jcaName());
  }
}
