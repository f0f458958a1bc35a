package io.sallyport.token;

import io.sallyport.jwt.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Makes the key pairs of an algorithm, and reads them from what a store kept of them. */
final class KeyMaterial {
  private static final int RSA_BITS = 2048;
  private static final int ED25519_BITS = 255;

  private KeyMaterial() {}

  /** A new random pair. */
  static KeyPair generate(JwsAlgorithm algorithm, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type(algorithm));
      switch (algorithm) {
        case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        case ES384 -> generator.initialize(new ECGenParameterSpec("secp384r1"), random);
        case ES512 -> generator.initialize(new ECGenParameterSpec("secp521r1"), random);
        case EDDSA -> generator.initialize(ED25519_BITS, random);
        default -> generator.initialize(RSA_BITS, random);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK makes no keys for " + algorithm, e);
    }
  }

  static PrivateKey privateKey(JwsAlgorithm algorithm, byte[] pkcs8) {
    try {
      return KeyFactory.getInstance(type(algorithm))
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      // Without its cause, whose message could tell of the key.
      throw new IllegalArgumentException("not the PKCS#8 form of a key for " + algorithm);
    }
  }

  static PublicKey publicKey(JwsAlgorithm algorithm, byte[] x509) {
    try {
      return KeyFactory.getInstance(type(algorithm)).generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not the X.509 form of a key for " + algorithm, e);
    }
  }

  private static String type(JwsAlgorithm algorithm) {
    return switch (algorithm.family()) {
      case RSA -> "RSA";
      case EC -> "EC";
      case ED25519 -> "Ed25519";
      case HMAC -> throw new IllegalArgumentException("a secret is no pair");
    };
  }
}
