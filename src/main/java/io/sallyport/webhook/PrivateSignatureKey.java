package io.sallyport.webhook;

import io.sallyport.internal.keys.SignatureVerification;
import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.BodyReader;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Supplier;

/** The application's own private key, which never verifies. */
record PrivateSignatureKey(PublicKeyAlgorithm algorithm, PrivateKey key, boolean isOfEd25519Version)
    implements SignatureKey {
  @Override
  public boolean verifies(byte[][] parts, List<byte[]> signatures) {
    throw new IllegalStateException("a private key does not verify");
  }

  @Override
  public Run start(List<byte[]> signatures) {
    throw new IllegalStateException("a private key does not verify");
  }

  @Override
  public byte[] sign(byte[][] parts) {
    return algorithm.sign(key, parts);
  }

  @Override
  public String toString() {
    return "Private[***]";
  }
}
