package io.sallyport.webhook;

import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.internal.keys.SignatureVerification;
import java.security.PublicKey;
import java.util.List;

/** The vendor's public key. */
record PublicSignatureKey(PublicKeyAlgorithm algorithm, PublicKey key, boolean isOfEd25519Version)
    implements SignatureKey {
  @Override
  public boolean verifies(byte[][] parts, List<byte[]> signatures) {
    Run run = start(signatures);
    for (byte[] part : parts) {
      run.take(part, 0, part.length);
    }
    return run.verifies();
  }

  @Override
  public Run start(List<byte[]> signatures) {
    return new PublicRun(
        signatures, signatures.stream().map(any -> algorithm.verification(key)).toList());
  }

  @Override
  public byte[] sign(byte[][] parts) {
    throw new IllegalStateException("a public key does not sign");
  }

  /** One verification for each signature. */
  private record PublicRun(List<byte[]> signatures, List<SignatureVerification> verifications)
      implements Run {
    @Override
    public void take(byte[] bytes, int offset, int length) {
      verifications.forEach(verification -> verification.update(bytes, offset, length));
    }

    @Override
    public boolean verifies() {
      boolean right = false;
      for (int i = 0; i < verifications.size(); i++) {
        right |= verifications.get(i).matches(signatures.get(i));
      }
      return right;
    }

    /** Returns a fixed text, because signatures must not be logged. */
    @Override
    public String toString() {
      return "PublicRun[***]";
    }
  }
}
