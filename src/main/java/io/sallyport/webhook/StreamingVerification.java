package io.sallyport.webhook;

import io.sallyport.internal.Hmac;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that is verified while its body is read. Used by one thread. */
final class StreamingVerification implements BodyReader {
  /** For each form of the message, one run of each key. */
  private final List<List<SignatureKey.Run>> runs;

  private final @Nullable MessageDigest digest;

  private StreamingVerification(List<List<SignatureKey.Run>> runs, @Nullable MessageDigest digest) {
    this.runs = runs;
    this.digest = digest;
  }

  /**
   * The result of a verification.
   *
   * @param right whether one of the signatures is valid
   * @param digest the SHA-256 of the signed bytes; null if it was not requested
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Verdict(boolean right, byte @Nullable [] digest) {}

  /**
   * Reads the body, and tries all keys, so that the time does not reveal which one was valid.
   *
   * @param digested whether the digest is needed
   */
  static Verdict validate(
      SignedMessage message, List<SignatureKey> keys, RequestView request, boolean digested) {
    List<byte[][]> forms = message.forms();
    List<List<SignatureKey.Run>> runs = new ArrayList<>(forms.size());
    for (int i = 0; i < forms.size(); i++) {
      List<SignatureKey.Run> ofKeys = new ArrayList<>(keys.size());
      for (SignatureKey key : keys) {
        ofKeys.add(key.start(message.signaturesFor(key)));
      }
      runs.add(ofKeys);
    }
    MessageDigest digest = digested ? Hmac.Hash.SHA256.digest() : null;
    StreamingVerification reader = new StreamingVerification(runs, digest);
    for (int part = 0; part < message.parts().length; part++) {
      if (part == message.bodyAt()) {
        request.readBody(reader);
      } else {
        reader.take(forms, part);
      }
    }
    boolean right = false;
    for (List<SignatureKey.Run> ofKeys : runs) {
      for (SignatureKey.Run run : ofKeys) {
        right |= run.verifies();
      }
    }
    return new Verdict(right, digest == null ? null : digest.digest());
  }

  /** Takes a part that may differ between the forms; the digest is that of the first one. */
  private void take(List<byte[][]> forms, int part) {
    for (int i = 0; i < forms.size(); i++) {
      byte[] bytes = forms.get(i)[part];
      runs.get(i).forEach(run -> run.take(bytes, 0, bytes.length));
    }
    byte[] first = forms.get(0)[part];
    if (digest != null) {
      digest.update(first, 0, first.length);
    }
  }

  @Override
  public void take(byte[] bytes, int offset, int length) {
    runs.forEach(ofKeys -> ofKeys.forEach(run -> run.take(bytes, offset, length)));
    if (digest != null) {
      digest.update(bytes, offset, length);
    }
  }
}
