package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a vendor's public key in the forms that vendors publish: PEM, base64 of the DER of a
 * SubjectPublicKeyInfo (<a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280
 * §4.1</a>), and for Ed25519 the 32 bytes themselves in hex or base64.
 */
final class PublicKeys {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 256;
  private static final int ED25519_BYTES = 32;

  /** What precedes the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4). */
  private static final byte[] ED25519_INFO = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private PublicKeys() {}

  /**
   * The public key that the text spells.
   *
   * @throws IllegalArgumentException if it is no key of that algorithm, or a weak one
   */
  static PublicKey parse(SignatureAlgorithm algorithm, String text) {
    byte[] info = info(algorithm, text.strip());
    if (info == null) {
      throw wrong(algorithm, null);
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(family(algorithm)).generatePublic(new X509EncodedKeySpec(info));
      requireStrong(key);
      return key;
    } catch (InvalidKeySpecException e) {
      throw wrong(algorithm, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has these algorithms", e);
    }
  }

  private static byte @Nullable [] info(SignatureAlgorithm algorithm, String text) {
    byte[] bytes = algorithm == SignatureAlgorithm.ED25519 ? Hex.decode(text) : null;
    if (bytes == null) {
      bytes = StrictBase64.decode(base64OfPem(text, "PUBLIC KEY"));
    }
    if (bytes == null || algorithm != SignatureAlgorithm.ED25519 || bytes.length != ED25519_BYTES) {
      return bytes;
    }
    byte[] info = new byte[ED25519_INFO.length + ED25519_BYTES];
    System.arraycopy(ED25519_INFO, 0, info, 0, ED25519_INFO.length);
    System.arraycopy(bytes, 0, info, ED25519_INFO.length, ED25519_BYTES);
    return info;
  }

  /** Without the lines of a PEM around it (RFC 7468 §13), and without white space. */
  static String base64OfPem(String text, String label) {
    String inner = text;
    if (inner.startsWith("-----BEGIN " + label + "-----")) {
      inner = inner.replace("-----BEGIN " + label + "-----", "");
      inner = inner.replace("-----END " + label + "-----", "");
    }
    StringBuilder out = new StringBuilder(inner.length());
    inner.chars().filter(c -> c > ' ').forEach(c -> out.append((char) c));
    return out.toString();
  }

  /** The name of the key's family in JCA. */
  static String family(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> "Ed25519";
      case ECDSA_SHA256 -> "EC";
      case RSA_SHA256 -> "RSA";
      default -> throw new IllegalArgumentException(algorithm.word() + " has no public key");
    };
  }

  private static void requireStrong(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      requireStrong(rsa);
    }
    if (key instanceof ECKey ec) {
      requireStrong(ec);
    }
  }

  static void requireStrong(RSAKey key) {
    if (key.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new IllegalArgumentException("an RSA key has at least " + MIN_RSA_BITS + " bits");
    }
  }

  static void requireStrong(ECKey key) {
    if (key.getParams().getCurve().getField().getFieldSize() < MIN_EC_BITS) {
      throw new IllegalArgumentException("an EC key has at least " + MIN_EC_BITS + " bits");
    }
  }

  private static IllegalArgumentException wrong(
      SignatureAlgorithm algorithm, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "a secret is no public key for "
            + algorithm.word()
            + "; allowed: PEM, base64 of its DER"
            + (algorithm == SignatureAlgorithm.ED25519 ? ", hex or base64 of its 32 bytes" : ""),
        cause);
  }
}
