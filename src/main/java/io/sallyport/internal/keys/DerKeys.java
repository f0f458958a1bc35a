package io.sallyport.internal.keys;

import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from DER, where the type of the key is a part of the encoding, and raw Ed25519 keys.
 */
public final class DerKeys {

  /** The length of a raw Ed25519 key, public or private, in bytes. */
  static final int ED25519_BYTES = 32;

  /** The DER before a raw Ed25519 public key (RFC 8410 §4). */
  private static final byte[] ED25519_PUBLIC = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  /** The DER before a raw Ed25519 private key (RFC 8410 §7). */
  private static final byte[] ED25519_PRIVATE = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

  private DerKeys() {}

  /**
   * Returns the public key of a SubjectPublicKeyInfo (RFC 5280 §4.1) or of a certificate, of which
   * neither dates nor issuer are checked.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static PublicKey publicKey(byte[] der) {
    for (KeyType type : KeyType.values()) {
      PublicKey key = tryPublic(type, der);
      if (key != null) {
        return key;
      }
    }
    PublicKey certified = tryCertificate(der);
    if (certified != null) {
      return certified;
    }
    throw new IllegalArgumentException(
        tryPrivate(der) != null
            ? "a private key instead of a public key; derive the public key with: openssl pkey -pubout"
            : "not a public key of type RSA, EC or Ed25519");
  }

  /**
   * Returns the public key of a certificate, of which neither dates nor issuer are checked.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static PublicKey ofCertificate(byte[] der) {
    PublicKey key = tryCertificate(der);
    if (key == null) {
      throw new IllegalArgumentException("the certificate cannot be read");
    }
    return key;
  }

  private static @Nullable PublicKey tryCertificate(byte[] der) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der))
          .getPublicKey();
    } catch (CertificateException e) {
      return null;
    }
  }

  /**
   * Returns the private key of a PKCS#8 PrivateKeyInfo (RFC 5958).
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static PrivateKey privateKey(byte[] pkcs8) {
    PrivateKey key = tryPrivate(pkcs8);
    if (key == null) {
      throw new IllegalArgumentException("not a PKCS#8 private key of type RSA, EC or Ed25519");
    }
    return key;
  }

  /**
   * Returns the Ed25519 public key of these 32 bytes.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static PublicKey rawPublicKey(byte[] raw) {
    return publicKey(after(ED25519_PUBLIC, raw));
  }

  /**
   * Returns the Ed25519 private key of these 32 bytes.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static PrivateKey rawPrivateKey(byte[] raw) {
    byte[] pkcs8 = after(ED25519_PRIVATE, raw);
    try {
      return privateKey(pkcs8);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  /** Returns the public key of a private key that contains it, as RSA keys do. */
  static PublicKey publicKeyOf(PrivateKey key) {
    if (key instanceof RSAPrivateCrtKey rsa) {
      try {
        return KeyType.RSA
            .factory()
            .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
      } catch (InvalidKeySpecException e) {
        throw new IllegalArgumentException("the RSA key is not usable");
      }
    }
    throw new IllegalArgumentException(
        "the private key does not contain its public key; append that to the PEM text (openssl"
            + " pkey -in key.pem -pubout >> key.pem), or set a private JWK");
  }

  private static @Nullable PrivateKey tryPrivate(byte[] pkcs8) {
    for (KeyType type : KeyType.values()) {
      PrivateKey key = tryPrivate(type, pkcs8);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable PublicKey tryPublic(KeyType type, byte[] spki) {
    try {
      return type.factory().generatePublic(new X509EncodedKeySpec(spki));
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static @Nullable PrivateKey tryPrivate(KeyType type, byte[] pkcs8) {
    try {
      return type.factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static byte[] after(byte[] prefix, byte[] raw) {
    if (raw.length != ED25519_BYTES) {
      throw new IllegalArgumentException("a raw Ed25519 key must have 32 bytes");
    }
    byte[] der = Arrays.copyOf(prefix, prefix.length + ED25519_BYTES);
    System.arraycopy(raw, 0, der, prefix.length, ED25519_BYTES);
    return der;
  }
}
