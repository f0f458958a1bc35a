package io.sallyport.jwt;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.EnumMap;
import java.util.Map;

/** Key pairs for tests, made once a run. */
final class TestKeys {
  static final KeyPair RSA = rsa(2048);
  static final KeyPair OTHER_RSA = rsa(2048);
  static final KeyPair P256 = ec("secp256r1");
  static final KeyPair P384 = ec("secp384r1");
  static final KeyPair P521 = ec("secp521r1");
  static final KeyPair ED25519 = ed25519();
  static final Secret SECRET = Secret.ofText("0123456789abcdef".repeat(4));
  static final Secret OTHER_SECRET = Secret.ofText("fedcba9876543210".repeat(4));

  private static final Map<JwsAlgorithm, KeyPair> PAIRS = new EnumMap<>(JwsAlgorithm.class);

  private TestKeys() {}

  static KeyPair pair(JwsAlgorithm algorithm) {
    return PAIRS.computeIfAbsent(
        algorithm,
        a ->
            switch (a) {
              case ES256 -> P256;
              case ES384 -> P384;
              case ES512 -> P521;
              case EDDSA -> ED25519;
              default -> RSA;
            });
  }

  static SigningKey signing(JwsAlgorithm algorithm) {
    return algorithm.family() == JwsAlgorithm.Family.HMAC
        ? SigningKey.of("k1", algorithm, SECRET)
        : SigningKey.of("k1", algorithm, pair(algorithm).getPrivate());
  }

  static VerificationKey verifying(JwsAlgorithm algorithm) {
    return algorithm.family() == JwsAlgorithm.Family.HMAC
        ? VerificationKey.of("k1", SECRET)
        : VerificationKey.of("k1", pair(algorithm).getPublic());
  }

  /** A compact token of any header and payload, honestly signed. */
  static String token(SigningKey key, String header, String payload) {
    String text = part(header) + "." + part(payload);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return text + "." + StrictBase64.encodeUrl(key.sign(bytes));
  }

  static String part(String text) {
    return StrictBase64.encodeUrl(text.getBytes(StandardCharsets.UTF_8));
  }

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
