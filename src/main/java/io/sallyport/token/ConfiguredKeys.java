package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the keys that sign tokens, and retired ones, from the text of a setting or a file. Messages
 * do not repeat any part of the text.
 */
final class ConfiguredKeys {

  /** The message whose MAC is the id of a secret. It has no dots, so it cannot be a token. */
  private static final byte[] ID_LABEL = "sallyport key id".getBytes(StandardCharsets.US_ASCII);

  private static final int ID_BYTES = 16;

  private ConfiguredKeys() {}

  /**
   * Reads the key that signs.
   *
   * <p>For RS*, PS*, ES* and EdDSA: a private JWK, or PKCS#8 in PEM, followed by the public key in
   * PEM unless it is RSA. For HS*: the secret itself, or a JWK of type {@code oct}. Its id is the
   * thumbprint of the public key (<a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>);
   * the id of a secret is a MAC under it, which reveals as little as a token.
   *
   * @param text the text; surrounding white space is ignored
   * @throws IllegalArgumentException if it is anything else, if the key does not fit the algorithm,
   *     or if private and public key do not match; the message says what to do
   */
  static IssuingKey signing(JwsAlgorithm algorithm, String text) {
    if (algorithm.family() == JwsAlgorithm.Family.HMAC) {
      Secret secret = secret(text);
      return IssuingKey.of(id(secret), algorithm, secret);
    }
    KeyPair pair = JwtKeys.keyPair(text, algorithm);
    return IssuingKey.of(
        Jwk.thumbprint(pair.getPublic()), algorithm, pair.getPrivate(), pair.getPublic());
  }

  /**
   * Reads the retired keys, whose tokens are still valid: public keys in any form that {@link
   * JwtKeys#verificationKeys} accepts, for HS* also a secret. Each has the id that {@link #signing}
   * derives; a JWK with another id is found by both.
   *
   * @throws IllegalArgumentException if there are no keys, or one does not fit the algorithm
   */
  static List<VerificationKey> retired(JwsAlgorithm algorithm, String text) {
    boolean json = text.strip().startsWith("{");
    if (algorithm.family() == JwsAlgorithm.Family.HMAC && !json) {
      Secret secret = secret(text);
      return List.of(VerificationKey.of(id(secret), secret).only(List.of(algorithm)));
    }
    List<VerificationKey> keys = new ArrayList<>();
    for (VerificationKey key : JwtKeys.verificationKeys(text)) {
      VerificationKey fit = key.only(List.of(algorithm));
      PublicKey publicKey = fit.publicKey();
      String id = publicKey == null ? null : Jwk.thumbprint(publicKey);
      if (publicKey != null) {
        keys.add(VerificationKey.of(id, publicKey).only(List.of(algorithm)));
      }
      if (publicKey == null || (fit.id() != null && !fit.id().equals(id))) {
        keys.add(fit);
      }
    }
    return List.copyOf(keys);
  }

  private static Secret secret(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("{")) {
      return JwtKeys.secret(stripped);
    }
    if (stripped.startsWith("-----BEGIN ")) {
      throw new IllegalArgumentException(
          "the realm signs with a shared secret, not with a PEM key");
    }
    return Secret.ofText(stripped);
  }

  private static String id(Secret secret) {
    byte[] mac = new Hmac(Hmac.Hash.SHA256, secret.reveal()).mac(ID_LABEL);
    return StrictBase64.encodeUrl(Arrays.copyOf(mac, ID_BYTES));
  }
}
