package io.sallyport.signature;

import io.sallyport.internal.Hmac;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a signature covers, {@code method + path + timestamp + nonce + body}, the same for
 * signing and for verifying. The path is the request target as it was sent, with its query, without
 * the policy's prefix.
 */
final class CanonicalRequest {
  private final byte[] head;

  private CanonicalRequest(byte[] head) {
    this.head = head;
  }

  static CanonicalRequest of(
      RequestView request, SignaturePolicy policy, String timestamp, String nonce) {
    String head =
        request.method() + path(request.target(), policy.targetPrefix()) + timestamp + nonce;
    return new CanonicalRequest(head.getBytes(StandardCharsets.UTF_8));
  }

  /** The MAC over everything with that body. The body is read in place. */
  byte[] mac(Hmac hmac, byte[] body) {
    return hmac.mac(head, body);
  }

  private static String path(String target, String prefix) {
    boolean below = target.startsWith(prefix) && target.startsWith("/", prefix.length());
    return below ? target.substring(prefix.length()) : target;
  }
}
