package io.sallyport.jwt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
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
 * §2</a>), which holds the public key too.
 */
final class PrivateJwk {
  private static final List<String> RSA_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi");

  private PrivateJwk() {}

  /**
   * Both halves of the key.
   *
   * @param algorithm what it is to sign with; where the JWK says what it is for, it must agree
   */
  static KeyPair read(Map<?, ?> jwk, JwsAlgorithm algorithm) {
    if (jwk.containsKey("keys")) {
      throw new IllegalArgumentException("one private JWK is due, not a JWKS");
    }
    if ("oct".equals(jwk.get("kty"))) {
      throw new IllegalArgumentException(
          algorithm.headerName() + " needs a key pair, not a shared secret");
    }
    requireFor(algorithm, jwk);
    if (!jwk.containsKey("d")) {
      throw new IllegalArgumentException("the JWK is a public key where a private one is due");
    }
    return new KeyPair(JwkReader.publicKey(jwk), privateKey(jwk));
  }

  /** RFC 7517 §4.2 to §4.4: what is there must allow it. */
  private static void requireFor(JwsAlgorithm algorithm, Map<?, ?> jwk) {
    boolean use = !jwk.containsKey("use") || "sig".equals(jwk.get("use"));
    boolean operations =
        !jwk.containsKey("key_ops")
            || (jwk.get("key_ops") instanceof List<?> list && list.contains("sign"));
    if (!use || !operations) {
      throw new IllegalArgumentException("the JWK's use or key_ops is not for signing");
    }
    boolean named =
        !jwk.containsKey("alg")
            || (jwk.get("alg") instanceof String name && JwsAlgorithm.of(name) == algorithm);
    if (!named) {
      throw new IllegalArgumentException("the JWK's alg is not " + algorithm.headerName());
    }
  }

  private static PrivateKey privateKey(Map<?, ?> jwk) {
    Object type = jwk.get("kty");
    if ("RSA".equals(type)) {
      return generate("RSA", rsa(jwk));
    }
    return "EC".equals(type) ? generate("EC", ec(jwk)) : generate("Ed25519", okp(jwk));
  }

  private static KeySpec rsa(Map<?, ?> jwk) {
    if (jwk.containsKey("oth") || !jwk.keySet().containsAll(RSA_MEMBERS)) {
      throw new IllegalArgumentException(
          "a private RSA key is due with d, p, q, dp, dq and qi, and without oth");
    }
    return new RSAPrivateCrtKeySpec(
        number(jwk, "n"),
        number(jwk, "e"),
        number(jwk, "d"),
        number(jwk, "p"),
        number(jwk, "q"),
        number(jwk, "dp"),
        number(jwk, "dq"),
        number(jwk, "qi"));
  }

  private static KeySpec ec(Map<?, ?> jwk) {
    EcCurve curve = EcCurve.named(String.valueOf(jwk.get("crv")));
    BigInteger scalar = number(jwk, "d");
    if (curve == null
        || scalar.signum() == 0
        || scalar.compareTo(curve.parameters().getOrder()) >= 0) {
      throw new IllegalArgumentException("the JWK's d is not a private key of its curve");
    }
    return new ECPrivateKeySpec(scalar, curve.parameters());
  }

  private static KeySpec okp(Map<?, ?> jwk) {
    return new EdECPrivateKeySpec(NamedParameterSpec.ED25519, JwkReader.bytes(jwk, "d"));
  }

  private static BigInteger number(Map<?, ?> jwk, String member) {
    return new BigInteger(1, JwkReader.bytes(jwk, member));
  }

  private static PrivateKey generate(String algorithm, KeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      // Without its cause, whose message could tell of the key.
      throw new IllegalArgumentException("the JWK is not a usable private " + algorithm + " key");
    }
  }
}
