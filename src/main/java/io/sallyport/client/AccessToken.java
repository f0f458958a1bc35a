package io.sallyport.client;

import java.util.Map;

/** An access token with its renewal and expiry times, in milliseconds since 1970. Immutable. */
final class AccessToken {
  static final String HEADER = "Authorization";

  private final String authorization;
  private final Map<String, String> headers;
  private final long renewAtMillis;
  private final long expiresAtMillis;

  AccessToken(String token, long renewAtMillis, long expiresAtMillis) {
    this.authorization = "Bearer " + token;
    this.headers = Map.of(HEADER, authorization);
    this.renewAtMillis = renewAtMillis;
    this.expiresAtMillis = expiresAtMillis;
  }

  /** Returns a token that is never renewed. */
  static AccessToken durable(String token) {
    return new AccessToken(token, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Returns the header that carries the token; the same map each time. */
  Map<String, String> headers() {
    return headers;
  }

  /** Returns whether the header value carries this token. */
  boolean isIn(String value) {
    return authorization.equals(value);
  }

  long renewAtMillis() {
    return renewAtMillis;
  }

  long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** Returns the times only. */
  @Override
  public String toString() {
    return "AccessToken[*** until " + expiresAtMillis + "]";
  }
}
