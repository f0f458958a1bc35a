package io.sallyport.config;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A fresh P-256 key. */
final class SamplePublicKey {
  private SamplePublicKey() {}

  /** Its public half as PEM. */
  static String pem() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] der = keys.generateKeyPair().getPublic().getEncoded();
      return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
          .formatted(Base64.getEncoder().encodeToString(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
