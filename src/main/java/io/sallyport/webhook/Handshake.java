package io.sallyport.webhook;

/**
 * How a vendor verifies an address, before it sends to it or while it does. The scheme responds to
 * the verification request; no resource sees it.
 *
 * <p>Zoom, Slack, Discord, Twitch and Front sign it, and get a response only if the signature and
 * the time are valid. The others do not sign it. The response to them contains nothing but what was
 * sent, except for X.
 */
public enum Handshake {
  /** The vendor sends no verification requests. */
  NONE,
  /**
   * Zoom's {@code endpoint.url_validation}: the response is the MAC of {@code payload.plainToken}
   * under the first secret.
   */
  ZOOM,
  /**
   * X's CRC, a GET with {@code crc_token}: the response is the MAC of that token under the first
   * secret. Anyone can send it. So a token has 1 to 256 characters of {@code [A-Za-z0-9_-]}, and a
   * delivery whose body is such a token is rejected, whatever its signature.
   */
  X,
  /** Slack's {@code url_verification}: the response is its {@code challenge}. */
  SLACK,
  /** Discord's PING, {@code type} 1: the response is the same. */
  DISCORD,
  /**
   * Meta's subscription, a GET with {@code hub.verify_token} and {@code hub.challenge}: the
   * response is the challenge as text, if the token is the configured one.
   */
  META,
  /** Dropbox's and Nylas' GET with {@code challenge}: the response is the challenge as text. */
  DROPBOX,
  /** Asana's POST with {@code X-Hook-Secret}: the response has the same header. */
  ASANA,
  /** Trello's and Mandrill's HEAD: the response is empty. */
  TRELLO,
  /**
   * Twitch's {@code webhook_callback_verification}: the response is its {@code challenge} as text.
   */
  TWITCH,
  /** Front's POST with {@code X-Front-Challenge}: the response is the challenge as text. */
  FRONT;

  void requireFormat(WebhookFormat format) {
    boolean mac = format.algorithm() == SignatureAlgorithm.HMAC_SHA256;
    if (this == ZOOM && !mac) {
      throw new IllegalArgumentException("handshake 'zoom' needs algorithm hmac-sha256");
    }
    if (this == X && !(mac && format.signed().isBodyAlone())) {
      throw new IllegalArgumentException(
          "handshake 'x' needs algorithm hmac-sha256 and signed {body}: anyone can have a token"
              + " signed, which must not be a part of what is signed elsewhere");
    }
  }
}
