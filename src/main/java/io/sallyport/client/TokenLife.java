package io.sallyport.client;

import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a token lives, out of what the vendor says and what the token itself says; the shorter
 * one counts. The token is not verified: it is not ours to trust, only to send in time.
 *
 * <p>Times are counted from {@code iat} where there is one, so that a clock that differs from the
 * vendor's changes nothing.
 */
final class TokenLife {
  /** The default. */
  static final Duration UNKNOWN = Duration.ofMinutes(5);

  /** Nothing is believed to live longer. */
  static final Duration MAX = Duration.ofDays(1);

  private TokenLife() {}

  /** The lifetime from now on; zero or less if the token has expired. */
  static Duration of(TokenResponse response, long nowSeconds) {
    Map<String, Object> claims = claims(response.token());
    Long issuedAt = claims == null ? null : ResponseFields.seconds(claims, "iat");
    long from = issuedAt == null ? nowSeconds : issuedAt;
    long life = MAX.toSeconds();
    boolean known = false;
    if (response.lifetimeSeconds() != null) {
      life = Math.min(life, response.lifetimeSeconds());
      known = true;
    }
    if (response.expiresAtSeconds() != null) {
      life = Math.min(life, response.expiresAtSeconds() - from);
      known = true;
    }
    Long expiry = claims == null ? null : ResponseFields.seconds(claims, "exp");
    if (expiry != null) {
      life = Math.min(life, expiry - from);
      known = true;
    }
    return known ? Duration.ofSeconds(life) : UNKNOWN;
  }

  /** The claims of a compact JWT, unverified; null if the token is none. */
  private static @Nullable Map<String, Object> claims(String token) {
    int start = token.indexOf('.') + 1;
    int end = token.indexOf('.', start);
    if (start == 0 || end < 0) {
      return null;
    }
    byte[] json = StrictBase64.decodeUrl(token, start, end);
    return json == null ? null : Json.object(json);
  }
}
