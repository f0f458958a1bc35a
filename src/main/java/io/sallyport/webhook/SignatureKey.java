package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.BodyReader;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;

/** One secret or key that verifies or signs. Thread-safe. */
sealed interface SignatureKey permits MacKey, PublicSignatureKey, PrivateSignatureKey, TokenKey {

  /**
   * Returns whether one of the signatures is valid for the parts. Every signature is checked, so
   * that the time does not reveal which one was valid.
   */
  boolean verifies(byte[][] parts, List<byte[]> signatures);

  /**
   * Starts to verify a message that arrives in pieces.
   *
   * @throws IllegalStateException if this key verifies no signatures
   */
  Run start(List<byte[]> signatures);

  /** One message being verified. Used by one thread. */
  interface Run extends BodyReader {

    /** Returns whether one of the signatures is valid. To be called once, after the message. */
    boolean verifies();
  }

  /**
   * Returns the signature of the parts.
   *
   * @throws IllegalStateException if this key does not sign
   */
  byte[] sign(byte[][] parts);

  /** Returns whether its signatures have the version that the format reserves for Ed25519. */
  default boolean isOfEd25519Version() {
    return false;
  }

  /**
   * Returns the keys that a secret's text may stand for in that format, the current one first; not
   * empty.
   *
   * @throws IllegalArgumentException if the text is malformed; the message does not contain it
   */
  static List<SignatureKey> of(WebhookFormat format, Secret secret) {
    if (format.ed25519Version() != null && KeyPairs.isPart(secret)) {
      return List.of(KeyPairs.verifying(secret));
    }
    SignatureAlgorithm algorithm = format.algorithm();
    Hmac.Hash hash = algorithm.hash();
    PublicKeyAlgorithm keyPairs = algorithm.keyPairs();
    if (keyPairs == null) {
      return format.secretEncoding().decode(secret).stream()
          .<SignatureKey>map(
              bytes -> hash == null ? new TokenKey(bytes) : new MacKey(new Hmac(hash, bytes)))
          .toList();
    }
    String text = format.secretEncoding().stripped(secret);
    return List.of(
        new PublicSignatureKey(
            keyPairs, read("public", algorithm, () -> KeyText.publicKey(keyPairs, text)), false));
  }

  /**
   * Returns the key that signs with a secret's text: the private key of a key pair, or the shared
   * secret.
   *
   * @throws IllegalArgumentException if the text is malformed; the message does not contain it
   */
  static SignatureKey signing(WebhookFormat format, Secret secret) {
    if (format.ed25519Version() != null && KeyPairs.isPart(secret)) {
      return KeyPairs.signing(secret);
    }
    SignatureAlgorithm algorithm = format.algorithm();
    PublicKeyAlgorithm keyPairs = algorithm.keyPairs();
    if (keyPairs == null) {
      return of(format, secret).get(0);
    }
    String text = format.secretEncoding().stripped(secret);
    return new PrivateSignatureKey(
        keyPairs, read("private", algorithm, () -> KeyText.privateKey(keyPairs, text)), false);
  }

  private static <K> K read(String half, SignatureAlgorithm algorithm, Supplier<K> key) {
    try {
      return key.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the secret is not a "
              + half
              + " key for "
              + algorithm.wireName()
              + ": "
              + e.getMessage()
              + "; allowed are PEM, base64 of its DER"
              + (algorithm != SignatureAlgorithm.ED25519
                  ? ""
                  : half.equals("public")
                      ? ", and hex or base64 of its 32 bytes"
                      : ", and hex or base64 of its 32 bytes and the public key's"),
          e);
    }
  }

  /** Returns whether one of the signatures is the expected one; compares all of them. */
  static boolean anyEqual(byte[] expected, List<byte[]> signatures) {
    boolean right = false;
    for (byte[] signature : signatures) {
      right |= MessageDigest.isEqual(expected, signature);
    }
    return right;
  }
}
