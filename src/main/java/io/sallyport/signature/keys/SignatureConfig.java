package io.sallyport.signature.keys;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.time.Duration;
import java.util.List;

/** How the requests of one realm are signed. */
public sealed interface SignatureConfig {

  /** Returns how far the timestamp of a request may be in the past or the future. */
  Duration window();

  /** Returns the headers that show that a request is signed. */
  List<String> signatureHeaders();

  /**
   * By HTTP Message Signatures (RFC 9421).
   *
   * @param policy what a signature must cover
   */
  record Messages(MessageSignaturePolicy policy) implements SignatureConfig {
    @Override
    public Duration window() {
      return policy.window();
    }

    @Override
    public List<String> signatureHeaders() {
      return MessageSignaturePolicy.SIGNATURE_HEADERS;
    }
  }

  /**
   * In the format of a vendor.
   *
   * @param format where key, time, nonce and signature are, and what is signed
   * @param window how far the timestamp may be in the past or the future
   */
  record Formatted(RequestFormat format, Duration window) implements SignatureConfig {
    @Override
    public List<String> signatureHeaders() {
      return format.signatureHeaders();
    }
  }
}
