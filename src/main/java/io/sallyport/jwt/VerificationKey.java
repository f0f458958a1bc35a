package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that proves tokens, with the algorithms that it may be used with: all of one family, and
 * only those that it is strong enough for. Immutable and safe for use by several threads.
 */
public final class VerificationKey {
  private static final byte[] PROBE = "no token".getBytes(StandardCharsets.US_ASCII);

  private final @Nullable String id;
  private final Set<JwsAlgorithm> algorithms;
  private final @Nullable PublicKey publicKey;
  private final Map<JwsAlgorithm, Hmac> macs;

  private VerificationKey(
      @Nullable String id,
      Set<JwsAlgorithm> algorithms,
      @Nullable PublicKey publicKey,
      Map<JwsAlgorithm, Hmac> macs) {
    this.id = id;
    this.algorithms = Collections.unmodifiableSet(algorithms);
    this.publicKey = publicKey;
    this.macs = macs;
  }

  /**
   * A public key for every algorithm that fits it: RSA for RS* and PS*, a NIST curve for its one
   * ES*, Ed25519 for EdDSA.
   *
   * @param id the key's id ({@code kid}), or null if it has none
   * @throws IllegalArgumentException if no algorithm fits the key: RSA under 2048 bits, another
   *     curve, or another kind of key
   */
  public static VerificationKey of(@Nullable String id, PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      EcCurve curve = EcCurve.of(ec.getParams());
      if (curve != null && !curve.contains(ec.getW())) {
        throw new IllegalArgumentException("the EC public key is not a point of its curve");
      }
    }
    return new VerificationKey(id, fitting(key), key, Map.of());
  }

  /**
   * A shared secret for every HS* algorithm that it is long enough for: 32, 48 or 64 bytes (RFC
   * 7518 §3.2).
   *
   * @param id the key's id ({@code kid}), or null if it has none
   * @throws IllegalArgumentException if the secret has less than 32 bytes
   */
  public static VerificationKey of(@Nullable String id, Secret secret) {
    Map<JwsAlgorithm, Hmac> macs = new EnumMap<>(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.family() == JwsAlgorithm.Family.HMAC
          && secret.length() >= algorithm.minSecretBytes()) {
        macs.put(algorithm, new Hmac(algorithm.hash(), secret.reveal()));
      }
    }
    if (macs.isEmpty()) {
      throw new IllegalArgumentException(
          "a secret for HS256 has at least 32 bytes, this one has " + secret.length());
    }
    return new VerificationKey(id, EnumSet.copyOf(macs.keySet()), null, macs);
  }

  /**
   * The same key, pinned to some of its algorithms, as a JWK's {@code alg} does it.
   *
   * @throws IllegalArgumentException if the key does not fit one of them, or there is none
   */
  public VerificationKey only(Collection<JwsAlgorithm> pinned) {
    for (JwsAlgorithm algorithm : pinned) {
      if (!algorithms.contains(algorithm)) {
        throw new IllegalArgumentException(
            "the key is not fit for " + algorithm.headerName() + "; it is fit for " + algorithms);
      }
    }
    if (pinned.isEmpty()) {
      throw new IllegalArgumentException("a key is pinned to at least one algorithm");
    }
    return new VerificationKey(id, EnumSet.copyOf(pinned), publicKey, macs);
  }

  /** The key's id ({@code kid}); null if it has none. */
  public @Nullable String id() {
    return id;
  }

  /** The algorithms that it may be used with; all of one family, at least one. */
  public Set<JwsAlgorithm> algorithms() {
    return algorithms;
  }

  /** The public key; null for a shared secret. */
  public @Nullable PublicKey publicKey() {
    return publicKey;
  }

  /**
   * Whether what the other key signs is proved by this one: whether the two are halves of one pair.
   */
  public boolean verifiesTokensOf(SigningKey key) {
    return verifies(key.algorithm(), PROBE, PROBE.length, key.sign(PROBE, PROBE.length));
  }

  /**
   * Whether the signature is this key's, over the first bytes of a text.
   *
   * @param length how many bytes are signed
   */
  boolean verifies(JwsAlgorithm algorithm, byte[] text, int length, byte[] signature) {
    if (!algorithms.contains(algorithm)) {
      return false;
    }
    Hmac mac = macs.get(algorithm);
    if (mac != null) {
      return MessageDigest.isEqual(mac.start().update(text, 0, length).finish(), signature);
    }
    if (publicKey == null || !algorithm.isWellFormed(signature)) {
      return false;
    }
    try {
      return SignatureEngines.verifying(algorithm, publicKey, text, length).verify(signature);
    } catch (SignatureException e) {
      // The JDK throws for some signatures that are wrong by their shape: length, point, range.
      return false;
    }
  }

  private static Set<JwsAlgorithm> fitting(Key key) {
    Set<JwsAlgorithm> fitting = EnumSet.noneOf(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.fits(key)) {
        fitting.add(algorithm);
      }
    }
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "the "
              + key.getAlgorithm()
              + " key is not usable; usable are RSA of 2048 to 8192 bits, EC on P-256, P-384 or"
              + " P-521, and Ed25519");
    }
    return fitting;
  }

  /** Id and algorithms. */
  @Override
  public String toString() {
    return "VerificationKey[" + id + " for " + algorithms + "]";
  }
}
