package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from the text of a setting or a file, in any of the forms that issuers hand out. No
 * message of this class repeats a part of the text.
 */
public final class JwtKeys {

  /** Characters that the text of keys may have at most: 1 MiB. */
  public static final int MAX_LENGTH = 1 << 20;

  private JwtKeys() {}

  /**
   * The keys of a text: a PEM public key ({@code BEGIN PUBLIC KEY}), a PEM certificate, a JWK, a
   * JWKS (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>; RSA, EC, OKP with Ed25519,
   * oct), or base64 or base64url of one of them or of a public key's DER. {@code \n} written as two
   * characters counts as a line end, as environment variables need it. Of a certificate only the
   * key counts: neither its dates nor its issuer are checked.
   *
   * <p>Keys of a JWKS that cannot verify tokens (another {@code use}, another type, too weak) are
   * skipped, as RFC 7517 §5 wants it.
   *
   * @param text the text, {@value #MAX_LENGTH} characters at most
   * @return at least one key
   * @throws IllegalArgumentException if there is no usable key, or one is a private key
   */
  public static List<VerificationKey> verificationKeys(String text) {
    byte[] plain = plain(text);
    if (startsWith(plain, "{")) {
      List<VerificationKey> keys = ofJson(plain);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("the JWKS has no key that can verify a token");
      }
      return keys;
    }
    if (startsWith(plain, PemText.BEGIN)) {
      return List.of(VerificationKey.of(null, PemText.of(plain).publicKey()));
    }
    return List.of(VerificationKey.of(null, DerKeys.publicKey(plain)));
  }

  /**
   * The private key of a text: PKCS#8 as PEM ({@code BEGIN PRIVATE KEY}), or base64 or base64url of
   * that or of its DER. {@code \n} counts as a line end.
   *
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static PrivateKey privateKey(String text) {
    byte[] plain = plain(text);
    if (startsWith(plain, "{")) {
      throw new IllegalArgumentException(
          "a private key is due as PKCS#8 PEM (BEGIN PRIVATE KEY), not as a JWK");
    }
    return startsWith(plain, PemText.BEGIN)
        ? PemText.of(plain).privateKey()
        : DerKeys.privateKey(plain);
  }

  /**
   * Both halves of a key that signs: a private JWK (RSA, EC or OKP with Ed25519), or PKCS#8 as
   * {@link #privateKey} takes it. Of an RSA key the public half is inside; after any other a second
   * PEM block holds it ({@code BEGIN PUBLIC KEY} or a certificate).
   *
   * <p>Whether the halves belong together is not checked.
   *
   * @param algorithm what the key is to sign with; a JWK that names its use or algorithm must agree
   * @throws IllegalArgumentException if it is anything else; the message names the remedy
   */
  public static KeyPair keyPair(String text, JwsAlgorithm algorithm) {
    byte[] plain = plain(text);
    if (startsWith(plain, "{")) {
      return PrivateJwk.read(members(plain), algorithm);
    }
    if (!startsWith(plain, PemText.BEGIN)) {
      PrivateKey key = DerKeys.privateKey(plain);
      return new KeyPair(DerKeys.publicKeyOf(key), key);
    }
    List<PemText> blocks = PemText.all(plain);
    PemText first = blocks.get(0);
    if (blocks.size() == 1) {
      PrivateKey key = first.privateKey();
      return new KeyPair(DerKeys.publicKeyOf(key), key);
    }
    PemText second = blocks.get(1);
    if (blocks.size() > 2 || first.isPrivate() == second.isPrivate()) {
      throw new IllegalArgumentException(
          "the PEM text is one private key, and the public key of the same pair where needed");
    }
    return first.isPrivate()
        ? new KeyPair(second.publicKey(), first.privateKey())
        : new KeyPair(first.publicKey(), second.privateKey());
  }

  /**
   * The shared secret of a JWK of type {@code oct} (RFC 7518 §6.4), for minting.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Secret secret(String jwk) {
    Map<String, Object> members = Json.object(plain(jwk));
    if (members == null || !"oct".equals(members.get("kty"))) {
      throw new IllegalArgumentException("not a JWK of type oct");
    }
    return JwkReader.secret(members);
  }

  private static List<VerificationKey> ofJson(byte[] plain) {
    Map<String, Object> members = members(plain);
    return members.containsKey("keys")
        ? JwkReader.set(members, false)
        : List.of(JwkReader.key(members));
  }

  private static Map<String, Object> members(byte[] plain) {
    Map<String, Object> members = Json.object(plain);
    if (members == null) {
      throw new IllegalArgumentException(
          "the JWK or JWKS is not well-formed JSON (a member that is there twice counts as such)");
    }
    return members;
  }

  /** The text without its outer base64, if it has one. */
  private static byte[] plain(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the key has more than " + MAX_LENGTH + " characters");
    }
    String lines = text.replace("\\r", "").replace("\\n", "\n").strip();
    if (lines.startsWith("{") || lines.startsWith(PemText.BEGIN)) {
      return lines.getBytes(StandardCharsets.UTF_8);
    }
    byte[] decoded = base64(lines);
    if (decoded == null || decoded.length == 0) {
      throw new IllegalArgumentException(
          "the key is neither PEM, nor JWK or JWKS, nor base64 of one of them");
    }
    return startsWith(decoded, "{") || startsWith(decoded, PemText.BEGIN)
        ? new String(decoded, StandardCharsets.UTF_8)
            .replace("\\n", "\n")
            .getBytes(StandardCharsets.UTF_8)
        : decoded;
  }

  /** Base64 of either alphabet; line ends may be in it. */
  static byte @Nullable [] base64(String text) {
    StringBuilder packed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
        packed.append(c);
      }
    }
    byte[] standard = StrictBase64.decode(packed.toString());
    if (standard != null) {
      return standard;
    }
    int end = packed.length();
    while (end > 0 && packed.charAt(end - 1) == '=') {
      end--;
    }
    return StrictBase64.decodeUrl(packed.substring(0, end));
  }

  private static boolean startsWith(byte[] bytes, String ascii) {
    if (bytes.length < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
