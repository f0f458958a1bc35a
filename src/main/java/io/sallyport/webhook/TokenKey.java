package io.sallyport.webhook;

import java.util.List;

/** A token that is sent as it is. */
@SuppressWarnings("ArrayRecordComponent") // compared only by anyEqual
record TokenKey(byte[] token) implements SignatureKey {
  @Override
  public boolean verifies(byte[][] parts, List<byte[]> signatures) {
    return SignatureKey.anyEqual(token, signatures);
  }

  @Override
  public Run start(List<byte[]> signatures) {
    throw new IllegalStateException("a token signs no message");
  }

  @Override
  public byte[] sign(byte[][] parts) {
    return token.clone();
  }

  @Override
  public String toString() {
    return "Equal[***]";
  }
}
