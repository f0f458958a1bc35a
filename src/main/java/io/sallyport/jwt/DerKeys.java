package io.sallyport.jwt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads keys from their DER encodings, whose type is inside: the JDK's factories try in turn. */
final class DerKeys {
  private static final List<String> FACTORIES = List.of("RSA", "EC", "Ed25519");

  private DerKeys() {}

  /** The public key of a SubjectPublicKeyInfo (RFC 5280 §4.1). */
  static PublicKey publicKey(byte[] spki) {
    for (String algorithm : FACTORIES) {
      PublicKey key = publicKey(factory(algorithm), spki);
      if (key != null) {
        return key;
      }
    }
    throw new IllegalArgumentException(
        tryPrivate(spki) != null
            ? "a private key where a public one is due; derive it with: openssl pkey -pubout"
            : "not a public key of type RSA, EC or Ed25519");
  }

  /** The private key of a PKCS#8 PrivateKeyInfo (RFC 5958). */
  static PrivateKey privateKey(byte[] pkcs8) {
    PrivateKey key = tryPrivate(pkcs8);
    if (key == null) {
      throw new IllegalArgumentException("not a PKCS#8 private key of type RSA, EC or Ed25519");
    }
    return key;
  }

  /** The public half of a private key that tells it, as RSA keys do. */
  static PublicKey publicKeyOf(PrivateKey key) {
    if (key instanceof RSAPrivateCrtKey rsa) {
      try {
        return factory("RSA")
            .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
      } catch (InvalidKeySpecException e) {
        throw new IllegalArgumentException("the RSA key is not usable");
      }
    }
    throw new IllegalArgumentException(
        "the private key does not tell its public one; append that to the PEM text (openssl pkey"
            + " -in key.pem -pubout >> key.pem), or give a private JWK");
  }

  private static @Nullable PrivateKey tryPrivate(byte[] pkcs8) {
    for (String algorithm : FACTORIES) {
      PrivateKey key = privateKey(factory(algorithm), pkcs8);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable PublicKey publicKey(KeyFactory factory, byte[] spki) {
    try {
      return factory.generatePublic(new X509EncodedKeySpec(spki));
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static @Nullable PrivateKey privateKey(KeyFactory factory, byte[] pkcs8) {
    try {
      return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static KeyFactory factory(String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no keys of type " + algorithm, e);
    }
  }
}
