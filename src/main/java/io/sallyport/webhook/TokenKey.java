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
