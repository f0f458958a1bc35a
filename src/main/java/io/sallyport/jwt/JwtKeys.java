package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Json;
import io.sallyport.internal.keys.JwkKeys;
import io.sallyport.internal.keys.KeyText;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;

/**
 * Reads keys from the text of a setting or a file, in every form that issuers publish. No message
 * of this class repeats a part of the text.
 */
public final class JwtKeys {

  /** The maximum length of the text, in characters: 1 MiB. */
  public static final int MAX_LENGTH = KeyText.MAX_LENGTH;

  private JwtKeys() {}

  /**
   * Returns the keys of a text: a PEM public key ({@code BEGIN PUBLIC KEY}), a PEM certificate, a
   * JWK, a JWKS (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>; RSA, EC, OKP with
   * Ed25519, oct), or base64 or base64url of one of them or of a public key's DER. {@code \n}
   * written as two characters is a line end, as environment variables need it. The dates and the
   * issuer of a certificate are not checked.
   *
   * <p>Keys of a JWKS that cannot verify tokens (another {@code use}, another type, too weak) are
   * skipped (RFC 7517 §5).
   *
   * @param text the text, at most {@value #MAX_LENGTH} characters
   * @return at least one key
   * @throws IllegalArgumentException if there is no usable key, or one is a private key
   */
  public static List<VerificationKey> verificationKeys(String text) {
    byte[] decoded = KeyText.decode(text);
    if (!KeyText.isJson(decoded)) {
      return List.of(VerificationKey.of(null, KeyText.publicKey(decoded)));
    }
    List<VerificationKey> keys = ofJson(decoded);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("the JWKS has no key that can verify a token");
    }
    return keys;
  }

  /**
   * Returns the private key of a text: PKCS#8 as PEM ({@code BEGIN PRIVATE KEY}), or base64 or
   * base64url of that or of its DER. {@code \n} is a line end.
   *
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static PrivateKey privateKey(String text) {
    return KeyText.privateKey(text);
  }

  /**
   * Returns the key pair of a text: a private JWK (RSA, EC or OKP with Ed25519), or PKCS#8 as
   * {@link #privateKey} reads it. An RSA private key contains its public key; after any other, a
   * second PEM block holds it ({@code BEGIN PUBLIC KEY} or a certificate).
   *
   * <p>It is not checked whether the two keys belong together.
   *
   * @param algorithm the algorithm to sign with; a JWK that names its use or algorithm must agree
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static KeyPair keyPair(String text, JwsAlgorithm algorithm) {
    byte[] decoded = KeyText.decode(text);
    return KeyText.isJson(decoded)
        ? JwkReader.keyPair(members(decoded), algorithm)
        : KeyText.keyPair(decoded);
  }

  /**
   * Returns the shared secret of a JWK of type {@code oct} (RFC 7518 §6.4), for signing.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Secret secret(String jwk) {
    Map<String, Object> members = Json.object(KeyText.decode(jwk));
    if (members == null || !JwkKeys.isSecret(members)) {
      throw new IllegalArgumentException("not a JWK of type oct");
    }
    return JwkKeys.secret(members);
  }

  private static List<VerificationKey> ofJson(byte[] decoded) {
    Map<String, Object> members = members(decoded);
    return members.containsKey("keys")
        ? JwkReader.configured(members)
        : List.of(JwkReader.key(members));
  }

  private static Map<String, Object> members(byte[] decoded) {
    Map<String, Object> members = Json.object(decoded);
    if (members == null) {
      throw new IllegalArgumentException(
          "the JWK or JWKS is not well-formed JSON, or has a member twice");
    }
    return members;
  }
}
