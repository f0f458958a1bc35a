package io.sallyport.jwt;

import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.keys.DerKeys;
import io.sallyport.internal.keys.KeyText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** Names the certificate of a signing key in the header of a token. */
final class Certificates {
  private Certificates() {}

  /** See {@link SigningKey#thumbprints}. */
  static Map<String, String> thumbprints(String text, SigningKey key) {
    byte[] der = KeyText.certificate(text);
    if (!VerificationKey.of(null, DerKeys.publicKey(der)).verifiesTokensOf(key)) {
      throw new IllegalArgumentException("the certificate is not that of the private key");
    }
    return Map.of("x5t", hash("SHA-1", der), "x5t#S256", hash("SHA-256", der));
  }

  private static String hash(String algorithm, byte[] der) {
    try {
      return StrictBase64.encodeUrl(MessageDigest.getInstance(algorithm).digest(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
