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
 * Reads the keys that sign tokens, and those that did, from the text of a setting or a file. No
 * message of this class repeats a part of the text.
 */
public final class ConfiguredKeys {

  /** What the id of a secret is a MAC of: unlike the text of any token, it has no dots. */
  private static final byte[] ID_LABEL = "sallyport key id".getBytes(StandardCharsets.US_ASCII);

  private static final int ID_BYTES = 16;

  private ConfiguredKeys() {}

  /**
   * The key that signs.
   *
   * <p>For RS*, PS*, ES* and EdDSA: a private JWK, or PKCS#8 in PEM, followed by the public key in
   * PEM unless it is RSA. For HS*: the secret itself, or a JWK of type {@code oct}. Its id is the
   * thumbprint of the public key (<a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>);
   * that of a secret is a MAC under it, which reveals no more of it than any token does.
   *
   * @param text the text; white space around it does not count
   * @throws IllegalArgumentException if it is anything else, if the key does not fit the algorithm,
   *     or if its halves are not of one pair; the message names the remedy
   */
  public static IssuingKey signing(JwsAlgorithm algorithm, String text) {
    if (algorithm.family() == JwsAlgorithm.Family.HMAC) {
      Secret secret = secret(text);
      return IssuingKey.of(id(secret), algorithm, secret);
    }
    KeyPair pair = JwtKeys.keyPair(text, algorithm);
    return IssuingKey.of(
        Jwk.thumbprint(pair.getPublic()), algorithm, pair.getPrivate(), pair.getPublic());
  }

  /**
   * The keys whose tokens are still good: public keys in any form that {@link
   * JwtKeys#verificationKeys} takes, for HS* a secret too. Each is known by the id that {@link
   * #signing} would give it; one of a JWK that names another id is known by that as well.
   *
   * @throws IllegalArgumentException if there is none, or one does not fit the algorithm
   */
  public static List<VerificationKey> retired(JwsAlgorithm algorithm, String text) {
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
