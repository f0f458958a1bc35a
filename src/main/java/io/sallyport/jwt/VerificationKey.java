package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.KeyType;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies tokens, with the algorithms that it may be used with: all of one family, and
 * only those that it is strong enough for. Immutable and safe for use by several threads.
 */
public final class VerificationKey {
  private static final byte[] PROBE = "no token".getBytes(StandardCharsets.US_ASCII);

  private final @Nullable String id;
  private final Set<JwsAlgorithm> algorithms;
  private final @Nullable PublicKey publicKey;
  private final Map<JwsAlgorithm, Hmac> macs;
  private final boolean pinned;
  private final @Nullable IssuerName issuer;

  private VerificationKey(
      @Nullable String id,
      Set<JwsAlgorithm> algorithms,
      boolean pinned,
      @Nullable PublicKey publicKey,
      Map<JwsAlgorithm, Hmac> macs,
      @Nullable IssuerName issuer) {
    this.id = id;
    this.pinned = pinned;
    this.issuer = issuer;
    this.algorithms = Collections.unmodifiableSet(algorithms);
    this.publicKey = publicKey;
    this.macs = macs;
  }

  /**
   * Returns a public key for every algorithm that it fits: RSA for RS* and PS*, a NIST curve for
   * its one ES*, Ed25519 for EdDSA.
   *
   * @param id the key's id ({@code kid}), or null if it has none
   * @throws IllegalArgumentException if no algorithm fits the key: RSA of under 2048 or over 8192
   *     bits, another curve, a point off its curve, or another type of key
   */
  public static VerificationKey of(@Nullable String id, PublicKey key) {
    return new VerificationKey(id, fitting(key), false, key, Map.of(), null);
  }

  /**
   * Returns a shared secret for every HS* algorithm that it is long enough for: 32, 48 or 64 bytes
   * (RFC 7518 §3.2).
   *
   * @param id the key's id ({@code kid}), or null if it has none
   * @throws IllegalArgumentException if the secret has less than 32 bytes
   */
  public static VerificationKey of(@Nullable String id, Secret secret) {
    Map<JwsAlgorithm, Hmac> macs = new EnumMap<>(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.family() == JwsAlgorithm.Family.HMAC
          && secret.length() >= algorithm.minSecretBytes()) {
        macs.put(algorithm, algorithm.mac(secret));
      }
    }
    if (macs.isEmpty()) {
      throw new IllegalArgumentException(
          "a secret for HS256 has at least 32 bytes, this one has " + secret.length());
    }
    return new VerificationKey(id, EnumSet.copyOf(macs.keySet()), false, null, macs, null);
  }

  /**
   * Returns the same key, pinned to some of its algorithms, as the {@code alg} of a JWK does.
   *
   * @throws IllegalArgumentException if the key does not fit one of them, or none is given
   */
  public VerificationKey only(Collection<JwsAlgorithm> pinned) {
    for (JwsAlgorithm algorithm : pinned) {
      if (!algorithms.contains(algorithm)) {
        throw new IllegalArgumentException(
            "the key does not fit " + algorithm.headerName() + "; it fits " + algorithms);
      }
    }
    if (pinned.isEmpty()) {
      throw new IllegalArgumentException("a key must be pinned to at least one algorithm");
    }
    return new VerificationKey(id, EnumSet.copyOf(pinned), true, publicKey, macs, issuer);
  }

  /** Returns the same key, for tokens of one issuer only. */
  VerificationKey only(IssuerName issuer) {
    return new VerificationKey(id, algorithms, pinned, publicKey, macs, issuer);
  }

  /** Returns the only issuer whose tokens the key may verify; null for any. */
  @Nullable IssuerName issuer() {
    return issuer;
  }

  /** Returns the key's id ({@code kid}); null if it has none. */
  public @Nullable String id() {
    return id;
  }

  /** Returns the algorithms that it may be used with: at least one, all of one family. */
  public Set<JwsAlgorithm> algorithms() {
    return algorithms;
  }

  /**
   * Returns whether the algorithm is one that the key names or implies: each that it was pinned to,
   * otherwise RS256 for RSA, the one of its curve for EC, EdDSA for Ed25519.
   */
  boolean isDefault(JwsAlgorithm algorithm) {
    return algorithms.contains(algorithm)
        && (pinned || algorithms.size() == 1 || algorithm == JwsAlgorithm.RS256);
  }

  /** Returns the public key; null for a shared secret. */
  public @Nullable PublicKey publicKey() {
    return publicKey;
  }

  /**
   * Returns whether this key verifies the signatures of the other: whether the two are one pair.
   */
  public boolean verifiesTokensOf(SigningKey key) {
    return verifies(key.algorithm(), PROBE, PROBE.length, key.sign(PROBE));
  }

  /**
   * Returns whether the signature is valid for the first bytes of a text.
   *
   * @param length the number of signed bytes
   */
  boolean verifies(JwsAlgorithm algorithm, byte[] text, int length, byte[] signature) {
    if (!algorithms.contains(algorithm)) {
      return false;
    }
    Hmac mac = macs.get(algorithm);
    if (mac != null) {
      return MessageDigest.isEqual(mac.start().update(text, 0, length).finish(), signature);
    }
    return publicKey != null && algorithm.keyPairs().verifies(publicKey, text, length, signature);
  }

  private static Set<JwsAlgorithm> fitting(Key key) {
    KeyType.requireUsable(key);
    Set<JwsAlgorithm> fitting = EnumSet.noneOf(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.fits(key)) {
        fitting.add(algorithm);
      }
    }
    return fitting;
  }

  /** Returns id and algorithms. */
  @Override
  public String toString() {
    return "VerificationKey[" + id + " for " + algorithms + "]";
  }
}
