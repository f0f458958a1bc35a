package io.sallyport.client;

import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of a token: the shorter one of the response's and the token's own. The token is not
 * verified here, since the client only sends it.
 *
 * <p>Times are counted from {@code iat} if the token has one, so that a difference between the two
 * servers' clocks has no effect.
 */
final class TokenLife {
  /** The lifetime if neither the response nor the token contains one. */
  static final Duration UNKNOWN = Duration.ofMinutes(5);

  /** The maximum lifetime; a longer one is cut. */
  static final Duration MAX = Duration.ofDays(1);

  private TokenLife() {}

  /** Returns the lifetime from now on; zero or less if the token has expired. */
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

  /** Returns the claims of a compact JWT, unverified; null if the token is not a JWT. */
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
