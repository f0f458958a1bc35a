package io.sallyport.signature.keys;

import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.time.Duration;
import java.util.List;

/** The format of signed requests of one realm. */
public sealed interface SignatureConfig {

  /** Returns how far the timestamp of a request may be in the past or the future. */
  Duration window();

  /** Returns the headers that show that a request is signed. */
  List<String> signatureHeaders();

  /**
   * HTTP Message Signatures (RFC 9421).
   *
   * @param policy the rules for signatures
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
   * A format other than RFC 9421.
   *
   * @param format the format
   * @param window the maximum distance of the timestamp to the current time
   */
  record Formatted(RequestFormat format, Duration window) implements SignatureConfig {
    @Override
    public List<String> signatureHeaders() {
      return format.signatureHeaders();
    }
  }
}
