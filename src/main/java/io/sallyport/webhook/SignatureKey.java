package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.spi.BodyReader;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;

/** One secret or key, ready to verify or to sign. Safe for use by several threads. */
sealed interface SignatureKey
    permits SignatureKey.Mac,
        SignatureKey.Public,
        SignatureKey.Private,
        SignatureKey.Equal,
        KeyPairs.Verifying,
        KeyPairs.Signing {

  /** Whether one of the signatures is this key's over the parts; each is looked at in any case. */
  boolean verifies(byte[][] parts, List<byte[]> signatures);

  /**
   * Starts to verify a message that comes piece by piece.
   *
   * @throws IllegalStateException if nothing is signed with this key
   */
  Run start(List<byte[]> signatures);

  /** One message being verified. Used by one thread. */
  interface Run extends BodyReader {

    /** Whether one of the signatures was right, now that all was taken. */
    boolean verifies();
  }

  /**
   * The signature over the parts.
   *
   * @throws IllegalStateException if this key does not sign
   */
  byte[] sign(byte[][] parts);

  /**
   * The key that a secret's text stands for under that format.
   *
   * @throws IllegalArgumentException if it stands for none; the message does not repeat it
   */
  static SignatureKey of(WebhookFormat format, Secret secret) {
    if (format.ed25519Version() != null && KeyPairs.isPart(secret)) {
      return KeyPairs.verifying(secret);
    }
    SignatureAlgorithm algorithm = format.algorithm();
    Hmac.Hash hash = algorithm.hash();
    if (hash != null) {
      return new Mac(new Hmac(hash, format.secretEncoding().decode(secret)));
    }
    String jca = algorithm.jca();
    if (jca != null) {
      String text = format.secretEncoding().stripped(secret);
      return new Public(jca, PublicKeys.parse(algorithm, text));
    }
    return new Equal(format.secretEncoding().decode(secret));
  }

  /**
   * The key that a secret's text stands for when it is to sign: the private one of a key pair, or
   * of an algorithm that verifies with a public key.
   *
   * @throws IllegalArgumentException if it stands for none; the message does not repeat it
   */
  static SignatureKey signing(WebhookFormat format, Secret secret) {
    if (format.ed25519Version() != null && KeyPairs.isPart(secret)) {
      return KeyPairs.signing(secret);
    }
    SignatureAlgorithm algorithm = format.algorithm();
    String jca = algorithm.jca();
    if (jca == null) {
      return of(format, secret);
    }
    String text = format.secretEncoding().stripped(secret);
    return new Private(jca, PrivateKeys.parse(algorithm, text));
  }

  /** An HMAC under a shared secret. */
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

  /** A public key of the vendor. */
  record Public(String algorithm, PublicKey key) implements SignatureKey {
    private static final byte[] NOTHING = {};

    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      boolean right = false;
      for (byte[] signature : signatures) {
        right |= verifies(parts, signature);
      }
      return right;
    }

    /** With a fresh object each time: one that threw keeps what it was fed. */
    private boolean verifies(byte[][] parts, byte[] bytes) {
      try {
        Signature signature = fresh();
        for (byte[] part : parts) {
          signature.update(part);
        }
        return verifies(signature, bytes);
      } catch (SignatureException e) {
        throw new IllegalStateException("it was initialised", e);
      }
    }

    /** Whether the signature is this key's over what the object was fed. */
    boolean verifies(Signature run, byte[] bytes) {
      try {
        return SignatureEncoding.fits(key, bytes) && run.verify(bytes);
      } catch (SignatureException e) {
        return false;
      }
    }

    Signature fresh() {
      try {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(key);
        // The JDK takes no Ed25519 signature over nothing, unless it is fed nothing.
        signature.update(NOTHING);
        return signature;
      } catch (NoSuchAlgorithmException | InvalidKeyException | SignatureException e) {
        throw new IllegalStateException("the key was tried when it was read", e);
      }
    }

    /** Finds out at start-up whether the key can do its work. */
    public Public {
      try {
        Signature.getInstance(algorithm).initVerify(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("a public key cannot be used for " + algorithm, e);
      }
    }

    @Override
    public Run start(List<byte[]> signatures) {
      return new PublicRun(this, signatures);
    }

    @Override
    public byte[] sign(byte[][] parts) {
      throw new IllegalStateException("a public key signs nothing");
    }
  }

  /** A private key of our own, which never verifies. */
  record Private(String algorithm, PrivateKey key) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      throw new IllegalStateException("a private key verifies nothing");
    }

    @Override
    public Run start(List<byte[]> signatures) {
      throw new IllegalStateException("a private key verifies nothing");
    }

    @Override
    public byte[] sign(byte[][] parts) {
      try {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        for (byte[] part : parts) {
          signature.update(part);
        }
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the key was tried when it was read", e);
      }
    }

    /** Finds out at once whether the key can do its work. */
    public Private {
      try {
        Signature.getInstance(algorithm).initSign(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("a private key cannot be used for " + algorithm, e);
      }
    }

    @Override
    public String toString() {
      return "Private[***]";
    }
  }

  /** A token that is sent as it is. */
  @SuppressWarnings("ArrayRecordComponent") // compared by anyEqual alone
  record Equal(byte[] token) implements SignatureKey {
    @Override
    public boolean verifies(byte[][] parts, List<byte[]> signatures) {
      return anyEqual(token, signatures);
    }

    @Override
    public Run start(List<byte[]> signatures) {
      throw new IllegalStateException("a token signs nothing");
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

    /** Signatures are not for logs. */
    @Override
    public String toString() {
      return "MacRun[***]";
    }
  }

  /** A computation for each signature, since each ends with one. */
  final class PublicRun implements Run {
    private final Public key;
    private final List<byte[]> signatures;
    private final List<Signature> runs;

    PublicRun(Public key, List<byte[]> signatures) {
      this.key = key;
      this.signatures = signatures;
      this.runs = signatures.stream().map(signature -> key.fresh()).toList();
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
      try {
        for (Signature run : runs) {
          run.update(bytes, offset, length);
        }
      } catch (SignatureException e) {
        throw new IllegalStateException("it was initialised", e);
      }
    }

    @Override
    public boolean verifies() {
      boolean right = false;
      for (int i = 0; i < runs.size(); i++) {
        right |= key.verifies(runs.get(i), signatures.get(i));
      }
      return right;
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
