package io.sallyport.internal.keys;

import io.sallyport.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes keys as JWK (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518
 * §6</a>, <a href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037 §2</a>). The caller
 * checks the members that restrict the use of the key. JWKs come from a configuration or a trusted
 * server, so harmless deviations are accepted: members that are null, padding and the ordinary
 * alphabet of base64, missing or additional leading zeros.
 */
public final class JwkKeys {

  private JwkKeys() {}

  /** Returns whether the JWK is of type {@code oct}, a shared secret. */
  public static boolean isSecret(Map<?, ?> jwk) {
    return "oct".equals(jwk.get("kty"));
  }

  /** Returns whether the JWK has members of a private key. */
  public static boolean isPrivate(Map<?, ?> jwk) {
    return jwk.get("d") != null || jwk.get("p") != null || jwk.get("q") != null;
  }

  /**
   * Returns the shared secret of a JWK.
   *
   * @throws IllegalArgumentException if its {@code k} is empty or not base64url
   */
  public static Secret secret(Map<?, ?> jwk) {
    byte[] bytes = bytes(jwk, "k");
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the JWK's k is empty");
    }
    return Secret.of(bytes);
  }

  /**
   * Returns the public key of a JWK, or of the first certificate of its {@code x5c} if it has no
   * public numbers; private members are ignored.
   *
   * @throws IllegalArgumentException if the JWK has none
   */
  public static PublicKey publicKey(Map<?, ?> jwk) {
    Object type = jwk.get("kty");
    if (jwk.get("n") == null && jwk.get("x") == null && jwk.get("x5c") instanceof List<?> chain) {
      return ofCertificate(type, chain);
    }
    if ("RSA".equals(type)) {
      return generate(KeyType.RSA, rsa(jwk));
    }
    if ("EC".equals(type)) {
      return generate(KeyType.EC, ec(jwk));
    }
    if ("OKP".equals(type)) {
      return generate(KeyType.ED25519, okp(jwk));
    }
    throw new IllegalArgumentException("the JWK's kty must be RSA, EC, OKP or oct");
  }

  /** RFC 7517 §4.7: the first certificate holds the key, which must be of the JWK's type. */
  private static PublicKey ofCertificate(@Nullable Object type, List<?> chain) {
    byte[] der =
        !chain.isEmpty() && chain.get(0) instanceof String text ? KeyText.base64(text) : null;
    if (der == null) {
      throw new IllegalArgumentException("the JWK's x5c does not begin with a certificate");
    }
    PublicKey key = DerKeys.ofCertificate(der);
    if (!key.getAlgorithm().equals("OKP".equals(type) ? "EdDSA" : type)) {
      throw new IllegalArgumentException(
          "the key of the JWK's x5c is of another type than its kty");
    }
    return key;
  }

  /**
   * Returns the key pair of a private JWK.
   *
   * @throws IllegalArgumentException if the JWK is not a private key
   */
  public static KeyPair keyPair(Map<?, ?> jwk) {
    return PrivateJwk.keyPair(jwk);
  }

  /**
   * Returns the members that a JWK of a public key must have: {@code kty}, {@code crv} and the
   * numbers.
   *
   * @throws IllegalArgumentException if the key is not usable
   */
  public static Map<String, Object> members(PublicKey key) {
    return PublicJwk.members(key);
  }

  /**
   * Returns the SHA-256 thumbprint of a public key in base64url, 43 characters (<a
   * href="https://www.rfc-editor.org/rfc/rfc7638#section-3">RFC 7638 §3</a>).
   *
   * @throws IllegalArgumentException if the key is not usable
   */
  public static String thumbprint(PublicKey key) {
    return PublicJwk.thumbprint(key);
  }

  private static KeySpec rsa(Map<?, ?> jwk) {
    BigInteger exponent = number(jwk, "e");
    if (exponent.compareTo(BigInteger.TWO) <= 0 || !exponent.testBit(0)) {
      throw new IllegalArgumentException("the JWK's RSA exponent must be odd and more than 2");
    }
    return new RSAPublicKeySpec(number(jwk, "n"), exponent);
  }

  private static KeySpec ec(Map<?, ?> jwk) {
    EcCurve curve = jwk.get("crv") instanceof String name ? EcCurve.named(name) : null;
    if (curve == null) {
      throw new IllegalArgumentException("the JWK's curve must be P-256, P-384 or P-521");
    }
    ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    if (!curve.contains(point)) {
      throw new IllegalArgumentException("the JWK's x and y are not a point on its curve");
    }
    return new ECPublicKeySpec(point, curve.parameters());
  }

  private static KeySpec okp(Map<?, ?> jwk) {
    if (!"Ed25519".equals(jwk.get("crv"))) {
      throw new IllegalArgumentException("the JWK's curve must be Ed25519");
    }
    byte[] little = bytes(jwk, "x");
    if (little.length != DerKeys.ED25519_BYTES) {
      throw new IllegalArgumentException("the JWK's x must have 32 bytes");
    }
    byte[] big = new byte[little.length];
    for (int i = 0; i < little.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    boolean odd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big)));
  }

  static byte[] bytes(Map<?, ?> jwk, String member) {
    byte[] bytes = jwk.get(member) instanceof String text ? KeyText.base64(text) : null;
    if (bytes == null) {
      throw new IllegalArgumentException("the JWK's " + member + " is not base64url");
    }
    return bytes;
  }

  static BigInteger number(Map<?, ?> jwk, String member) {
    return new BigInteger(1, bytes(jwk, member));
  }

  private static PublicKey generate(KeyType type, KeySpec spec) {
    try {
      return type.factory().generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the JWK is not a usable " + type.jcaName() + " key", e);
    }
  }
}
