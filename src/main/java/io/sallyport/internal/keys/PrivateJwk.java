package io.sallyport.internal.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.List;
import java.util.Map;

/**
 * Reads a private JWK (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-6.2.2">RFC 7518
 * §6.2.2 and §6.3.2</a>, <a href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037
 * §2</a>), which contains the public key too.
 */
final class PrivateJwk {
  private static final List<String> RSA_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi");

  private PrivateJwk() {}

  /**
   * Returns the key pair of a JWK.
   *
   * @throws IllegalArgumentException if the JWK is not a private key
   */
  static KeyPair keyPair(Map<?, ?> jwk) {
    if (!jwk.containsKey("d")) {
      throw new IllegalArgumentException("the JWK is a public key; set the private key");
    }
    return new KeyPair(JwkKeys.publicKey(jwk), privateKey(jwk));
  }

  private static PrivateKey privateKey(Map<?, ?> jwk) {
    Object type = jwk.get("kty");
    if ("RSA".equals(type)) {
      return generate(KeyType.RSA, rsa(jwk));
    }
    return "EC".equals(type) ? generate(KeyType.EC, ec(jwk)) : generate(KeyType.ED25519, okp(jwk));
  }

  private static KeySpec rsa(Map<?, ?> jwk) {
    if (jwk.containsKey("oth") || !jwk.keySet().containsAll(RSA_MEMBERS)) {
      throw new IllegalArgumentException(
          "a private RSA key must have d, p, q, dp, dq and qi, and must not have oth");
    }
    return new RSAPrivateCrtKeySpec(
        JwkKeys.number(jwk, "n"),
        JwkKeys.number(jwk, "e"),
        JwkKeys.number(jwk, "d"),
        JwkKeys.number(jwk, "p"),
        JwkKeys.number(jwk, "q"),
        JwkKeys.number(jwk, "dp"),
        JwkKeys.number(jwk, "dq"),
        JwkKeys.number(jwk, "qi"));
  }

  private static KeySpec ec(Map<?, ?> jwk) {
    EcCurve curve = EcCurve.named(String.valueOf(jwk.get("crv")));
    BigInteger scalar = JwkKeys.number(jwk, "d");
    if (curve == null
        || scalar.signum() == 0
        || scalar.compareTo(curve.parameters().getOrder()) >= 0) {
      throw new IllegalArgumentException("the JWK's d is not a private key of its curve");
    }
    return new ECPrivateKeySpec(scalar, curve.parameters());
  }

  private static KeySpec okp(Map<?, ?> jwk) {
    return new EdECPrivateKeySpec(NamedParameterSpec.ED25519, JwkKeys.bytes(jwk, "d"));
  }

  private static PrivateKey generate(KeyType type, KeySpec spec) {
    try {
      return type.factory().generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      // Without its cause, whose message could contain a part of the key.
      throw new IllegalArgumentException(
          "the JWK is not a usable private " + type.jcaName() + " key");
    }
  }
}
