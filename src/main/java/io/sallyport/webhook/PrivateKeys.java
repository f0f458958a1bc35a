package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the private key that a webhook is signed with: PEM, base64 of the DER of a PrivateKeyInfo
 * (<a href="https://www.rfc-editor.org/rfc/rfc5208#section-5">RFC 5208 section 5</a>), and for
 * Ed25519 its 32 bytes with the 32 of the public key behind them, in hex or base64. Not the first
 * 32 alone: they could as well be the public key, and everybody could sign then.
 */
final class PrivateKeys {
  private static final int ED25519_BYTES = 32;

  /** What precedes the 32 bytes in a PrivateKeyInfo (RFC 8410 section 7). */
  private static final byte[] ED25519_INFO = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

  private PrivateKeys() {}

  /**
   * The private key that the text spells.
   *
   * @throws IllegalArgumentException if it is no key of that algorithm, or a weak one; the message
   *     does not repeat it
   */
  static PrivateKey parse(SignatureAlgorithm algorithm, String text) {
    byte[] info = info(algorithm, text.strip());
    if (info == null) {
      throw wrong(algorithm, null);
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(PublicKeys.family(algorithm))
              .generatePrivate(new PKCS8EncodedKeySpec(info));
      requireStrong(key);
      return key;
    } catch (InvalidKeySpecException e) {
      throw wrong(algorithm, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has these algorithms", e);
    }
  }

  /** The key whose seed these bytes begin with, as libsodium has it: 32 of them, or more. */
  static PrivateKey ed25519(byte[] bytes) {
    byte[] info = infoOfSeed(bytes);
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(info));
    } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("any 32 bytes are a key, and the JDK has Ed25519", e);
    } finally {
      Arrays.fill(info, (byte) 0);
    }
  }

  private static byte @Nullable [] info(SignatureAlgorithm algorithm, String text) {
    byte[] bytes = algorithm == SignatureAlgorithm.ED25519 ? Hex.decode(text) : null;
    if (bytes == null) {
      bytes = StrictBase64.decode(PublicKeys.base64OfPem(text, "PRIVATE KEY"));
    }
    if (bytes == null
        || algorithm != SignatureAlgorithm.ED25519
        || bytes.length != 2 * ED25519_BYTES) {
      return bytes;
    }
    return infoOfSeed(bytes);
  }

  private static byte[] infoOfSeed(byte[] bytes) {
    byte[] info = Arrays.copyOf(ED25519_INFO, ED25519_INFO.length + ED25519_BYTES);
    System.arraycopy(bytes, 0, info, ED25519_INFO.length, ED25519_BYTES);
    return info;
  }

  private static void requireStrong(PrivateKey key) {
    if (key instanceof RSAKey rsa) {
      PublicKeys.requireStrong(rsa);
    }
    if (key instanceof ECKey ec) {
      PublicKeys.requireStrong(ec);
    }
  }

  private static IllegalArgumentException wrong(
      SignatureAlgorithm algorithm, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "a secret is no private key for "
            + algorithm.word()
            + "; allowed: PKCS#8 in PEM, base64 of its DER"
            + (algorithm == SignatureAlgorithm.ED25519
                ? ", hex or base64 of its 32 bytes and the public key's"
                : ""),
        cause);
  }
}
