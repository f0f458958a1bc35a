package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.BodyReader;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Supplier;

/** One secret or key that verifies or signs. Thread-safe. */
sealed interface SignatureKey
    permits SignatureKey.Mac, SignatureKey.Public, SignatureKey.Private, SignatureKey.Equal {

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
              bytes -> hash == null ? new Equal(bytes) : new Mac(new Hmac(hash, bytes)))
          .toList();
    }
    String text = format.secretEncoding().stripped(secret);
    return List.of(
        new Public(
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
    return new Private(
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

  /** An HMAC with a shared secret. */
  record Mac(Hmac hmac) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      return anyEqual(hmac.mac(parts), signatures);
    }

    @Override
    public Run start(List<byte[]> signatures) {
      return new MacRun(hmac.start(), signatures);
    }

    @Override
    public byte[] sign(byte[][] parts) {
      return hmac.mac(parts);
    }
  }

  /** The vendor's public key. */
  record Public(PublicKeyAlgorithm algorithm, PublicKey key, boolean isOfEd25519Version)
      implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      Run run = start(signatures);
      for (byte[] part : parts) {
        run.take(part, 0, part.length);
      }
      return run.verifies();
    }

    @Override
    public Run start(List<byte[]> signatures) {
      return new PublicRun(
          signatures, signatures.stream().map(any -> algorithm.verification(key)).toList());
    }

    @Override
    public byte[] sign(byte[][] parts) {
      throw new IllegalStateException("a public key does not sign");
    }
  }

  /** The application's own private key, which never verifies. */
  record Private(PublicKeyAlgorithm algorithm, PrivateKey key, boolean isOfEd25519Version)
      implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      throw new IllegalStateException("a private key does not verify");
    }

    @Override
    public Run start(List<byte[]> signatures) {
      throw new IllegalStateException("a private key does not verify");
    }

    @Override
    public byte[] sign(byte[][] parts) {
      return algorithm.sign(key, parts);
    }

    @Override
    public String toString() {
      return "Private[***]";
    }
  }

  /** A token that is sent as it is. */
  @SuppressWarnings("ArrayRecordComponent") // compared only by anyEqual
  record Equal(byte[] token) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      return anyEqual(token, signatures);
    }

    @Override
    public Run start(List<byte[]> signatures) {
      throw new IllegalStateException("a token signs no message");
    }

    @Override
    public byte[] sign(byte[][] parts) {
      return token.clone();
    }

    @Override
    public String toString() {
      return "Equal[***]";
    }
  }

  /** An HMAC being computed. */
  record MacRun(Hmac.Run mac, List<byte[]> signatures) implements Run {
    @Override
    public void take(byte[] bytes, int offset, int length) {
      mac.update(bytes, offset, length);
    }

    @Override
    public boolean verifies() {
      return anyEqual(mac.finish(), signatures);
    }

    /** Returns a fixed text, because signatures must not be logged. */
    @Override
    public String toString() {
      return "MacRun[***]";
    }
  }

  /** One verification for each signature. */
  record PublicRun(List<byte[]> signatures, List<PublicKeyAlgorithm.Verification> verifications)
      implements Run {
    @Override
    public void take(byte[] bytes, int offset, int length) {
      verifications.forEach(verification -> verification.update(bytes, offset, length));
    }

    @Override
    public boolean verifies() {
      boolean right = false;
      for (int i = 0; i < verifications.size(); i++) {
        right |= verifications.get(i).matches(signatures.get(i));
      }
      return right;
    }

    /** Returns a fixed text, because signatures must not be logged. */
    @Override
    public String toString() {
      return "PublicRun[***]";
    }
  }

  private static boolean anyEqual(byte[] expected, List<byte[]> signatures) {
    boolean right = false;
    for (byte[] signature : signatures) {
      right |= MessageDigest.isEqual(expected, signature);
    }
    return right;
  }
}
