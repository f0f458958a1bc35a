package io.sallyport.webhook;

/**
 * How a vendor asks whether it has the right address before it sends, or while it does. What it
 * asks gets its response from the scheme; no resource sees it.
 *
 * <p>All but X sign the question, and the scheme responds only once the signature, the time and,
 * where that is asked for, the delivery were found good.
 */
public enum Handshake {
  /** The vendor asks nothing. */
  NONE,
  /**
   * Zoom's {@code endpoint.url_validation}: the response is the MAC of {@code payload.plainToken},
   * under the first secret.
   */
  ZOOM,
  /**
   * X's CRC, a GET with {@code crc_token}: the response is the MAC of that token under the first
   * secret. Anybody may ask. So a token has 1 to 256 characters of {@code [A-Za-z0-9_-]}, and no
   * delivery whose body is one is taken, whatever its signature.
   */
  X,
  /** Slack's {@code url_verification}: the response is its {@code challenge}. */
  SLACK,
  /** Discord's PING, {@code type} 1: the response is the same. */
  DISCORD;

  void requireFormat(WebhookFormat format) {
    boolean mac = format.algorithm() == SignatureAlgorithm.HMAC_SHA256;
    if (this == ZOOM && !mac) {
      throw new IllegalArgumentException("handshake 'zoom' needs algorithm hmac-sha256");
    }
    if (this == X && !(mac && format.signed().isBodyAlone())) {
      throw new IllegalArgumentException(
          "handshake 'x' needs algorithm hmac-sha256 and signed {body}: anybody may have a token"
              + " signed, which must not be a part of what is signed elsewhere");
    }
  }
}
