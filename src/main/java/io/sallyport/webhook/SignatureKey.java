package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
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
sealed interface SignatureKey {

  /** Whether one of the signatures is this key's over the parts; each is looked at in any case. */
  boolean verifies(byte[][] parts, List<byte[]> signatures);

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
   * The key that a secret's text stands for when it is to sign: the private key of an algorithm
   * that verifies with a public one.
   *
   * @throws IllegalArgumentException if it stands for none; the message does not repeat it
   */
  static SignatureKey signing(WebhookFormat format, Secret secret) {
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
    public byte[] sign(byte[][] parts) {
      return hmac.mac(parts);
    }
  }

  /** A public key of the vendor. */
  record Public(String algorithm, PublicKey key) implements SignatureKey {
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
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(key);
        for (byte[] part : parts) {
          signature.update(part);
        }
        return signature.verify(bytes);
      } catch (SignatureException e) {
        return false;
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
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
    public byte[] sign(byte[][] parts) {
      return token.clone();
    }

    @Override
    public String toString() {
      return "Equal[***]";
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
