package io.sallyport.client;

import java.util.Map;

/** A token with its times, in milliseconds since 1970. Immutable. */
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

  /** A token that is never renewed. */
  static AccessToken durable(String token) {
    return new AccessToken(token, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** The header that carries it; the same map each time. */
  Map<String, String> headers() {
    return headers;
  }

  /** Whether it is the token of that header value. */
  boolean isIn(String value) {
    return authorization.equals(value);
  }

  long renewAtMillis() {
    return renewAtMillis;
  }

  long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** The times alone. */
  @Override
  public String toString() {
    return "AccessToken[*** until " + expiresAtMillis + "]";
  }
}
