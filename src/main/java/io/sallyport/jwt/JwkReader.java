package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JWK and JWKS (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518 §6</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037 §2</a>).
 */
final class JwkReader {
  private static final int ED25519_BYTES = 32;
  private static final int MAX_ID = 256;

  private JwkReader() {}

  /**
   * The usable keys of a set; the others are skipped (RFC 7517 §5).
   *
   * @param published whether the set came from a URL: what may not be public is skipped then, and
   *     an error of whoever wrote the setting otherwise
   */
  static List<VerificationKey> set(Map<String, Object> set, boolean published) {
    if (!(set.get("keys") instanceof List<?> items)) {
      throw new IllegalArgumentException("the JWKS has no array of keys");
    }
    List<VerificationKey> keys = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> jwk) {
        if (!published && isPrivate(jwk)) {
          throw new IllegalArgumentException(PRIVATE);
        }
        boolean secret = isPrivate(jwk) || "oct".equals(jwk.get("kty"));
        VerificationKey key = published && secret ? null : usable(jwk);
        if (key != null) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  /** The key of a single JWK, which must be usable. */
  static VerificationKey key(Map<?, ?> jwk) {
    if (isPrivate(jwk)) {
      throw new IllegalArgumentException(PRIVATE);
    }
    if (!isForVerifying(jwk)) {
      throw new IllegalArgumentException("the JWK's use or key_ops is not for verifying");
    }
    String id = jwk.get("kid") instanceof String kid ? kid : null;
    if ((id == null && jwk.containsKey("kid")) || (id != null && id.length() > MAX_ID)) {
      throw new IllegalArgumentException("a JWK's kid is a string of up to 256 characters");
    }
    VerificationKey key =
        "oct".equals(jwk.get("kty"))
            ? VerificationKey.of(id, secret(jwk))
            : VerificationKey.of(id, publicKey(jwk));
    if (!jwk.containsKey("alg")) {
      return key;
    }
    JwsAlgorithm pinned = jwk.get("alg") instanceof String name ? JwsAlgorithm.of(name) : null;
    if (pinned == null) {
      throw new IllegalArgumentException("the JWK's alg is not a signature algorithm");
    }
    return key.only(Set.of(pinned));
  }

  static Secret secret(Map<?, ?> jwk) {
    byte[] bytes = bytes(jwk, "k");
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the JWK's k is empty");
    }
    return Secret.of(bytes);
  }

  private static final String PRIVATE =
      "the JWK is a private key where a public one is due; remove its private members (d, p, q,"
          + " dp, dq, qi)";

  private static @Nullable VerificationKey usable(Map<?, ?> jwk) {
    try {
      return key(jwk);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isPrivate(Map<?, ?> jwk) {
    return jwk.containsKey("d") || jwk.containsKey("p") || jwk.containsKey("q");
  }

  /** RFC 7517 §4.2 and §4.3: what is there must allow it; what is missing does not forbid it. */
  private static boolean isForVerifying(Map<?, ?> jwk) {
    boolean use = !jwk.containsKey("use") || "sig".equals(jwk.get("use"));
    boolean operations =
        !jwk.containsKey("key_ops")
            || (jwk.get("key_ops") instanceof List<?> list && list.contains("verify"));
    return use && operations;
  }

  static PublicKey publicKey(Map<?, ?> jwk) {
    Object type = jwk.get("kty");
    if ("RSA".equals(type)) {
      return generate("RSA", rsa(jwk));
    }
    if ("EC".equals(type)) {
      return generate("EC", ec(jwk));
    }
    if ("OKP".equals(type)) {
      return generate("Ed25519", okp(jwk));
    }
    throw new IllegalArgumentException("a JWK's kty is RSA, EC, OKP or oct");
  }

  private static KeySpec rsa(Map<?, ?> jwk) {
    BigInteger exponent = new BigInteger(1, bytes(jwk, "e"));
    if (exponent.compareTo(BigInteger.TWO) <= 0 || !exponent.testBit(0)) {
      throw new IllegalArgumentException("the JWK's RSA exponent is not odd and over 2");
    }
    return new RSAPublicKeySpec(new BigInteger(1, bytes(jwk, "n")), exponent);
  }

  private static KeySpec ec(Map<?, ?> jwk) {
    EcCurve curve = jwk.get("crv") instanceof String name ? EcCurve.named(name) : null;
    if (curve == null) {
      throw new IllegalArgumentException("the JWK's curve is not P-256, P-384 or P-521");
    }
    byte[] x = bytes(jwk, "x");
    byte[] y = bytes(jwk, "y");
    ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
    if (x.length != curve.bytes() || y.length != curve.bytes() || !curve.contains(point)) {
      throw new IllegalArgumentException("the JWK's x and y are not a point of its curve");
    }
    return new ECPublicKeySpec(point, curve.parameters());
  }

  private static KeySpec okp(Map<?, ?> jwk) {
    if (!"Ed25519".equals(jwk.get("crv"))) {
      throw new IllegalArgumentException("the JWK's curve is not Ed25519");
    }
    byte[] little = bytes(jwk, "x");
    if (little.length != ED25519_BYTES) {
      throw new IllegalArgumentException("the JWK's x has not 32 bytes");
    }
    byte[] big = new byte[ED25519_BYTES];
    for (int i = 0; i < ED25519_BYTES; i++) {
      big[i] = little[ED25519_BYTES - 1 - i];
    }
    boolean odd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big)));
  }

  static byte[] bytes(Map<?, ?> jwk, String member) {
    byte[] bytes = jwk.get(member) instanceof String text ? StrictBase64.decodeUrl(text) : null;
    if (bytes == null) {
      throw new IllegalArgumentException("the JWK's " + member + " is not base64url");
    }
    return bytes;
  }

  private static PublicKey generate(String algorithm, KeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the JWK is not a usable " + algorithm + " key", e);
    }
  }
}
