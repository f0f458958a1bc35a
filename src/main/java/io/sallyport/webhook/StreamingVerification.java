package io.sallyport.webhook;

import io.sallyport.internal.Hmac;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import io.sallyport.webhook.ParsedDelivery.SignedMessage;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that is verified while its body is read. Used by one thread. */
final class StreamingVerification implements BodyReader {
  private final List<SignatureKey.Run> runs;
  private final @Nullable MessageDigest digest;

  private StreamingVerification(List<SignatureKey.Run> runs, @Nullable MessageDigest digest) {
    this.runs = runs;
    this.digest = digest;
  }

  /**
   * What came of it.
   *
   * @param right whether some key's signature was right
   * @param digest the SHA-256 of what is signed; null if it was not asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Verdict(boolean right, byte @Nullable [] digest) {}

  /**
   * Reads the body, and tries all keys, so that the time does not tell which one was right.
   *
   * @param digested whether the digest is wanted
   */
  static Verdict validate(
      SignedMessage message, List<SignatureKey> keys, RequestView request, boolean digested) {
    List<SignatureKey.Run> runs = new ArrayList<>(keys.size());
    for (SignatureKey key : keys) {
      runs.add(key.start(message.signaturesFor(key)));
    }
    MessageDigest digest = digested ? Hmac.Hash.SHA256.digest() : null;
    StreamingVerification reader = new StreamingVerification(runs, digest);
    byte[][] parts = message.parts();
    for (int i = 0; i < parts.length; i++) {
      if (i == message.bodyAt()) {
        request.readBody(reader);
      } else {
        reader.take(parts[i], 0, parts[i].length);
      }
    }
    boolean right = false;
    for (SignatureKey.Run run : runs) {
      right |= run.verifies();
    }
    return new Verdict(right, digest == null ? null : digest.digest());
  }

  @Override
  public void take(byte[] bytes, int offset, int length) {
    for (SignatureKey.Run run : runs) {
      run.take(bytes, offset, length);
    }
    if (digest != null) {
      digest.update(bytes, offset, length);
    }
  }
}
