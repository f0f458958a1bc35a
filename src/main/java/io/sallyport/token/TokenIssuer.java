package io.sallyport.token;

import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwtSigner;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/**
 * Creates ids and tokens, and checks the claims of a dialect before it signs them. Safe for use by
 * several threads.
 */
final class TokenIssuer {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 16;
  private static final char SEPARATOR = '.';

  private final TokenPolicy policy;
  private final IssuingKeys keys;
  private final SecureRandom random;

  TokenIssuer(TokenPolicy policy, IssuingKeys keys, SecureRandom random) {
    this.policy = policy;
    this.keys = keys;
    this.random = random;
  }

  /** Returns the id of a new session: 128 random bits in base64url, which has no dot. */
  String newSession() {
    return randomText(ID_BYTES);
  }

  /** Returns the id of a new token, which begins with its session's id. */
  String newTokenId(String session) {
    return session + SEPARATOR + randomText(ID_BYTES);
  }

  /** Returns the part before the dot, or the whole id without one. */
  static String sessionOf(String tokenId) {
    int end = tokenId.indexOf(SEPARATOR);
    return end < 0 ? tokenId : tokenId.substring(0, end);
  }

  String access(Grant grant, TokenClaims claims, TokenClaims.Times times) {
    Map<String, Object> written = claims.accessClaims(grant, times);
    requireEnd(written, times.expiresAt());
    if (!times.tokenId().equals(written.get(policy.idClaim()))) {
      throw new IllegalStateException(
          "the claims of an access token must contain times.tokenId() as " + policy.idClaim());
    }
    return signer(policy.type()).sign(written);
  }

  String refresh(Grant grant, TokenClaims claims, TokenClaims.Times times) {
    Map<String, Object> written = claims.refreshClaims(grant, times);
    if (written == null) {
      return randomText(SECRET_BYTES);
    }
    requireEnd(written, times.expiresAt());
    boolean unique =
        written.containsValue(times.tokenId())
            || (!policy.rotateRefreshTokens() && written.containsValue(times.session()));
    if (!unique) {
      throw new IllegalStateException(
          "the claims of a refresh token must contain times.tokenId(), so that no two are equal");
    }
    return signer(TokenPolicy.REFRESH_TYPE).sign(written);
  }

  private JwtSigner signer(String type) {
    return new JwtSigner(keys.current().signingKey(), type);
  }

  private static void requireEnd(Map<String, Object> claims, Instant expiresAt) {
    if (!(claims.get("exp") instanceof Long end) || end != expiresAt.getEpochSecond()) {
      throw new IllegalStateException(
          "the claims of a token must contain times.expiresAt() as exp");
    }
  }

  private String randomText(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return StrictBase64.encodeUrl(bytes);
  }
}
