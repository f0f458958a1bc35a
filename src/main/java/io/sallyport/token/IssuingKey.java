package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/**
 * A key that signs tokens, together with what proves them: the public half, or the same secret.
 * Both are pinned to one algorithm. Immutable and safe for use by several threads.
 */
public final class IssuingKey {

  /** Characters that an id may have at the most. */
  public static final int MAX_ID = 256;

  private static final int RSA_BITS = 2048;

  private final String id;
  private final SigningKey signingKey;
  private final VerificationKey verificationKey;

  private IssuingKey(String id, SigningKey signingKey, VerificationKey verificationKey) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("a key's id has 1 to " + MAX_ID + " characters");
    }
    this.id = id;
    this.signingKey = signingKey;
    this.verificationKey = verificationKey.only(List.of(signingKey.algorithm()));
    if (!this.verificationKey.provesTokensOf(signingKey)) {
      throw new IllegalArgumentException("the public key is not the private key's");
    }
  }

  /**
   * A new random key: RSA of 2048 bits, a key of the algorithm's curve, or a secret as long as the
   * algorithm's hash.
   *
   * @param id the {@code kid} that its tokens name, 1 to {@value #MAX_ID} characters
   * @throws IllegalArgumentException if the id is out of its range
   */
  public static IssuingKey generate(String id, JwsAlgorithm algorithm, SecureRandom random) {
    if (algorithm.family() == JwsAlgorithm.Family.HMAC) {
      byte[] bytes = new byte[algorithm.minSecretBytes()];
      random.nextBytes(bytes);
      return of(id, algorithm, Secret.of(bytes));
    }
    KeyPair pair = pair(algorithm, random);
    return of(id, algorithm, pair.getPrivate(), pair.getPublic());
  }

  /**
   * A key pair.
   *
   * @param id the {@code kid} that its tokens name, 1 to {@value #MAX_ID} characters
   * @throws IllegalArgumentException if a key does not fit the algorithm, if the keys are not of
   *     one pair, or if the id is out of its range
   */
  public static IssuingKey of(
      String id, JwsAlgorithm algorithm, PrivateKey key, PublicKey publicKey) {
    return new IssuingKey(id, SigningKey.of(id, algorithm, key), VerificationKey.of(id, publicKey));
  }

  /**
   * A shared secret.
   *
   * @param id the {@code kid} that its tokens name, 1 to {@value #MAX_ID} characters
   * @throws IllegalArgumentException if the algorithm uses no secret, or a longer one, or if the id
   *     is out of its range
   */
  public static IssuingKey of(String id, JwsAlgorithm algorithm, Secret secret) {
    return new IssuingKey(id, SigningKey.of(id, algorithm, secret), VerificationKey.of(id, secret));
  }

  /** The {@code kid} that its tokens name; not empty. */
  public String id() {
    return id;
  }

  /** The algorithm that it signs with. */
  public JwsAlgorithm algorithm() {
    return signingKey.algorithm();
  }

  /** The half that signs. */
  public SigningKey signingKey() {
    return signingKey;
  }

  /** What proves its tokens, for its one algorithm. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** A new key pair of an algorithm that needs one. */
  static KeyPair pair(JwsAlgorithm algorithm, SecureRandom random) {
    try {
      return generator(algorithm, random).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK makes no keys for " + algorithm, e);
    }
  }

  private static KeyPairGenerator generator(JwsAlgorithm algorithm, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            switch (algorithm.family()) {
              case RSA -> "RSA";
              case EC -> "EC";
              case ED25519 -> "Ed25519";
              case HMAC -> throw new InvalidAlgorithmParameterException("a secret is no pair");
            });
    switch (algorithm) {
      case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      case ES384 -> generator.initialize(new ECGenParameterSpec("secp384r1"), random);
      case ES512 -> generator.initialize(new ECGenParameterSpec("secp521r1"), random);
      case EDDSA -> generator.initialize(255, random);
      default -> generator.initialize(RSA_BITS, random);
    }
    return generator;
  }

  /** Id and algorithm. */
  @Override
  public String toString() {
    return "IssuingKey[" + id + " for " + algorithm() + "]";
  }
}
