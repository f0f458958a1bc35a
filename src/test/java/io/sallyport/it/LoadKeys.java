package io.sallyport.it;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys of a load run, as settings and in tokens. */
final class LoadKeys {
  private static final KeyPair RSA = pair("RSA", 2048);

  private LoadKeys() {}

  /** Returns a bearer token of RS256 that is valid for the whole run, with the role "partner". */
  static Map<String, String> rsaBearer() {
    Map<String, Object> claims = new LinkedHashMap<>(Demo.claims());
    claims.put("exp", Clock.systemUTC().instant().getEpochSecond() + 7200);
    claims.put("upn", "jane@example.org");
    claims.put("groups", List.of("partner"));
    SigningKey key = SigningKey.of(null, JwsAlgorithm.RS256, RSA.getPrivate());
    return Map.of("Authorization", "Bearer " + new JwtSigner(key, "JWT").sign(claims));
  }

  /** Returns the public key of these tokens, in PEM on one line of a properties file. */
  static String rsaPublic() {
    return pem("PUBLIC", RSA.getPublic().getEncoded());
  }

  /** Returns a key that signs by ES256, in the same form. */
  static String ecPrivate() {
    KeyPair pair = pair("EC", 256);
    return pem("PRIVATE", pair.getPrivate().getEncoded())
        + "\\n"
        + pem("PUBLIC", pair.getPublic().getEncoded());
  }

  private static String pem(String kind, byte[] encoded) {
    return "-----BEGIN %1$s KEY-----\\n%2$s\\n-----END %1$s KEY-----"
        .formatted(kind, Base64.getEncoder().encodeToString(encoded));
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
