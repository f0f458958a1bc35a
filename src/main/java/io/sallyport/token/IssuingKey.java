package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.internal.keys.DerKeys;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import io.sallyport.jwt.VerificationKey;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, with the key that verifies them: the public key, or the same secret.
 * Both are pinned to one algorithm. Immutable and safe for use by several threads.
 */
public final class IssuingKey {

  /** The maximum length of an id, in characters. */
  public static final int MAX_ID = 256;

  private final String id;
  private final Secret material;
  private final SigningKey signingKey;
  private final VerificationKey verificationKey;

  private IssuingKey(
      String id, Secret material, SigningKey signingKey, VerificationKey verificationKey) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "the id of a key must have 1 to " + MAX_ID + " characters");
    }
    this.id = id;
    this.material = material;
    this.signingKey = signingKey;
    this.verificationKey = verificationKey.only(List.of(signingKey.algorithm()));
    if (!this.verificationKey.verifiesTokensOf(signingKey)) {
      throw new IllegalArgumentException("the public key does not belong to the private key");
    }
  }

  /**
   * Reads the key that signs from the text of a setting or a file.
   *
   * @param text a private key as a JWK, or as PKCS#8 in PEM, followed by its public key unless it
   *     is RSA; for HS* the secret
   * @throws IllegalArgumentException if the text is anything else, or the key does not fit the
   *     algorithm; the message contains no part of the text
   */
  public static IssuingKey parse(JwsAlgorithm algorithm, String text) {
    return ConfiguredKeys.signing(algorithm, text);
  }

  /**
   * Reads the retired keys, whose tokens are still valid, from the text of a setting.
   *
   * @throws IllegalArgumentException if there are no keys, or one does not fit the algorithm
   */
  public static List<VerificationKey> parseRetired(JwsAlgorithm algorithm, String text) {
    return ConfiguredKeys.retired(algorithm, text);
  }

  /**
   * Generates a random key: RSA with 2048 bits, a key on the algorithm's curve, or a secret as long
   * as the algorithm's hash.
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
    KeyPair pair = algorithm.generate(random);
    return of(id, algorithm, pair.getPrivate(), pair.getPublic());
  }

  /**
   * Returns a key pair.
   *
   * @param id the {@code kid} that its tokens name, 1 to {@value #MAX_ID} characters
   * @throws IllegalArgumentException if a key does not fit the algorithm, if the keys do not match,
   *     if the private key has no PKCS#8 form (as in a hardware module), or if the id is out of its
   *     range
   */
  public static IssuingKey of(
      String id, JwsAlgorithm algorithm, PrivateKey key, PublicKey publicKey) {
    byte[] pkcs8 = key.getEncoded();
    if (pkcs8 == null) {
      throw new IllegalArgumentException("the private key has no PKCS#8 form");
    }
    return new IssuingKey(
        id, Secret.of(pkcs8), SigningKey.of(id, algorithm, key), VerificationKey.of(id, publicKey));
  }

  /**
   * Returns a shared secret.
   *
   * @param id the {@code kid} that its tokens name, 1 to {@value #MAX_ID} characters
   * @throws IllegalArgumentException if the algorithm does not use a secret, if it needs a longer
   *     one, or if the id is out of its range
   */
  public static IssuingKey of(String id, JwsAlgorithm algorithm, Secret secret) {
    return new IssuingKey(
        id, secret, SigningKey.of(id, algorithm, secret), VerificationKey.of(id, secret));
  }

  /**
   * Restores a stored key.
   *
   * @param id its {@link #id()}
   * @param algorithm its {@link #algorithm()}
   * @param material its {@link #material()}
   * @param publicMaterial its {@link #publicMaterial()}
   * @throws IllegalArgumentException if these are not a key of that algorithm, or private and
   *     public key do not match; the message contains nothing of the material
   */
  public static IssuingKey restore(
      String id, JwsAlgorithm algorithm, Secret material, byte @Nullable [] publicMaterial) {
    boolean secret = algorithm.family() == JwsAlgorithm.Family.HMAC;
    if (secret != (publicMaterial == null)) {
      throw new IllegalArgumentException(
          algorithm + (secret ? " has no public key" : " needs the public key"));
    }
    if (publicMaterial == null) {
      return of(id, algorithm, material);
    }
    return of(
        id, algorithm, DerKeys.privateKey(material.reveal()), DerKeys.publicKey(publicMaterial));
  }

  /** Returns the {@code kid} of its tokens; not empty. */
  public String id() {
    return id;
  }

  /** Returns the algorithm. */
  public JwsAlgorithm algorithm() {
    return signingKey.algorithm();
  }

  /** Returns the key that signs. */
  public SigningKey signingKey() {
    return signingKey;
  }

  /** Returns the key that verifies its tokens, for its one algorithm. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /**
   * Returns the key to be stored, encrypted: the private key in PKCS#8 (<a
   * href="https://www.rfc-editor.org/rfc/rfc5958">RFC 5958</a>), or the bytes of the shared secret.
   * Anyone who has it can sign tokens.
   */
  public Secret material() {
    return material;
  }

  /**
   * Returns a copy of the public key to be stored, as SubjectPublicKeyInfo (<a
   * href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 §4.1</a>); null for a shared
   * secret.
   */
  public byte @Nullable [] publicMaterial() {
    PublicKey key = verificationKey.publicKey();
    return key == null ? null : key.getEncoded();
  }

  /** Returns id and algorithm only. */
  @Override
  public String toString() {
    return "IssuingKey[" + id + " for " + algorithm() + "]";
  }
}
