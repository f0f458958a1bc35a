package io.sallyport.internal.keys;

import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** The verification of one signature of a message that arrives in pieces. Used by one thread. */
public final class SignatureVerification {
  private final PublicKeyAlgorithm algorithm;
  private final PublicKey key;
  private final Signature engine;

  SignatureVerification(PublicKeyAlgorithm algorithm, PublicKey key, Signature engine) {
    this.algorithm = algorithm;
    this.key = key;
    this.engine = engine;
  }

  /** Adds a piece of the message. */
  public SignatureVerification update(byte[] bytes, int offset, int length) {
    try {
      engine.update(bytes, offset, length);
      return this;
    } catch (SignatureException e) {
      throw new IllegalStateException("the engine was initialised", e);
    }
  }

  /** Returns whether the signature is valid for the message. To be called once. */
  public boolean matches(byte[] signature) {
    try {
      return algorithm.hasValidForm(key, signature) && engine.verify(signature);
    } catch (SignatureException e) {
      // The JDK throws for some signatures whose form is wrong: length, point or range.
      return false;
    }
  }
}
