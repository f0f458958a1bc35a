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

/** The RSA key of a load run, as a setting and in tokens. */
final class LoadKeys {
  private static final KeyPair RSA = rsa();

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
    return "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----"
        .formatted(encodedRsaPublic());
  }

  /** Returns the public key in base64. */
  static String encodedRsaPublic() {
    return Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded());
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
