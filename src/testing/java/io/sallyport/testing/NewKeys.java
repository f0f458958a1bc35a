package io.sallyport.testing;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.jwt.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Generates random keys and secrets. */
final class NewKeys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RSA_BITS = 2048;
  private static final int PEM_LINE = 64;

  private NewKeys() {}

  static KeyPair pair(JwsAlgorithm algorithm) {
    return switch (algorithm.family()) {
      case HMAC -> throw new IllegalArgumentException(algorithm + " has no key pair");
      case RSA -> rsa();
      case EC ->
          ec(
              switch (algorithm) {
                case ES384 -> "secp384r1";
                case ES512 -> "secp521r1";
                default -> "secp256r1";
              });
      case ED25519 -> ed25519();
    };
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has RSA", e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has the NIST curves", e);
    }
  }

  static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has Ed25519", e);
    }
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Returns a printable secret of at least that many random bytes. */
  static Secret secret(int bytes) {
    return Secret.ofText(Hex.encode(bytes(bytes)));
  }

  /** Returns the key as PEM (RFC 7468 §13). */
  static String pem(PublicKey key) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN PUBLIC KEY-----\n"
        + lines.encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
