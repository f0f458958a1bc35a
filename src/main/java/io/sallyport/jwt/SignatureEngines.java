package io.sallyport.jwt;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Makes the JDK's signature objects, fed with what is signed. One object for one signature: pooling
 * saves a hundredth for RSA and EC, and an Ed25519 object stays poisoned after it has thrown.
 */
final class SignatureEngines {
  private SignatureEngines() {}

  static Signature verifying(JwsAlgorithm algorithm, PublicKey key, byte[] text, int length)
      throws SignatureException {
    try {
      Signature engine = engine(algorithm);
      engine.initVerify(key);
      engine.update(text, 0, length);
      return engine;
    } catch (SignatureException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK rejects a checked key", e);
    }
  }

  static byte[] sign(JwsAlgorithm algorithm, PrivateKey key, byte[] text, int length) {
    try {
      Signature engine = engine(algorithm);
      engine.initSign(key);
      engine.update(text, 0, length);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign with a checked key", e);
    }
  }

  private static Signature engine(JwsAlgorithm algorithm) throws GeneralSecurityException {
    Signature engine = Signature.getInstance(algorithm.jcaName());
    if (algorithm.isPss()) {
      engine.setParameter(pss(algorithm));
    }
    return engine;
  }

  /** Hash, MGF1 hash and salt length are fixed by RFC 7518 §3.5, none is taken from the key. */
  private static PSSParameterSpec pss(JwsAlgorithm algorithm) {
    MGF1ParameterSpec mask =
        switch (algorithm.hashBytes()) {
          case 32 -> MGF1ParameterSpec.SHA256;
          case 48 -> MGF1ParameterSpec.SHA384;
          default -> MGF1ParameterSpec.SHA512;
        };
    return new PSSParameterSpec(
        mask.getDigestAlgorithm(),
        "MGF1",
        mask,
        algorithm.hashBytes(),
        PSSParameterSpec.TRAILER_FIELD_BC);
  }
}
