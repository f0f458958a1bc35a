package io.sallyport.webhook;

import io.sallyport.internal.keys.PublicKeyAlgorithm;
import java.security.PrivateKey;
import java.util.List;

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
