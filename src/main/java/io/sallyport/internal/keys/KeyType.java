package io.sallyport.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.NamedParameterSpec;
import org.jspecify.annotations.Nullable;

/** A type of key pair, and the check that a key of it is strong enough and well-formed. */
public enum KeyType {
  /** RSA, with a modulus of 2048 to 8192 bits. */
  RSA("RSA"),
  /** An elliptic curve: P-256, P-384 or P-521. */
  EC("EC"),
  /** Ed25519. */
  ED25519("Ed25519");

  /** The minimum of an RSA modulus, in bits (RFC 7518 §3.3). */
  private static final int MIN_RSA_BITS = 2048;

  /** The maximum of an RSA modulus, in bits: a larger key would take too much CPU time. */
  private static final int MAX_RSA_BITS = 8192;

  /** The requirements of all types, for messages. */
  public static final String USABLE =
      "usable are RSA of at least 2048 bits and at most 8192, EC on P-256, P-384 or P-521, and"
          + " Ed25519";

  private final String jcaName;

  KeyType(String jcaName) {
    this.jcaName = jcaName;
  }

  /**
   * Returns the type that accepts the key; null if it is too weak, malformed or of another type.
   */
  public static @Nullable KeyType of(Key key) {
    for (KeyType type : values()) {
      if (type.accepts(key)) {
        return type;
      }
    }
    return null;
  }

  /**
   * Returns the same key if some type accepts it.
   *
   * @throws IllegalArgumentException if it is too weak, malformed or of another type
   */
  public static <K extends Key> K requireUsable(K key) {
    if (of(key) == null) {
      throw new IllegalArgumentException(
          "the " + key.getAlgorithm() + " key is not usable; " + USABLE);
    }
    return key;
  }

  /** Returns whether a public or private key is of this type, strong enough and well-formed. */
  public boolean accepts(Key key) {
    return switch (this) {
      case RSA ->
          key instanceof RSAKey rsa
              && rsa.getModulus().bitLength() >= MIN_RSA_BITS
              && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
      case EC -> key instanceof ECKey ec && isOnItsCurve(ec);
      case ED25519 ->
          key instanceof EdECKey ed
              && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    };
  }

  /** Returns the name of the type, as in {@link KeyFactory}. */
  String jcaName() {
    return jcaName;
  }

  KeyFactory factory() {
    try {
      return KeyFactory.getInstance(jcaName);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no keys of type " + jcaName, e);
    }
  }

  private static boolean isOnItsCurve(ECKey key) {
    EcCurve curve = EcCurve.of(key.getParams());
    return curve != null && (!(key instanceof ECPublicKey point) || curve.contains(point.getW()));
  }
}
