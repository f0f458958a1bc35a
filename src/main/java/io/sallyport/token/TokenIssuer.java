package io.sallyport.token;

import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwtSigner;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/**
 * Makes ids and tokens, and checks what shapes wrote before it is signed. Safe for use by several
 * threads.
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

  /** A new session's id: 128 random bits in base64url, which has no dot. */
  String newSession() {
    return randomText(ID_BYTES);
  }

  /** A new token's id, from which its session's id can be read. */
  String newTokenId(String session) {
    return session + SEPARATOR + randomText(ID_BYTES);
  }

  /** The part before the dot, or all of it. */
  static String sessionOf(String tokenId) {
    int end = tokenId.indexOf(SEPARATOR);
    return end < 0 ? tokenId : tokenId.substring(0, end);
  }

  String access(Grant grant, TokenClaims shape, IssueTimes times) {
    Map<String, Object> claims = shape.accessClaims(grant, times);
    requireEnd(claims, times.expiresAt());
    if (!times.tokenId().equals(claims.get(policy.idClaim()))) {
      throw new IllegalStateException("the shape wrote no " + policy.idClaim() + " as it was told");
    }
    return signer(policy.type()).mint(claims);
  }

  String refresh(Grant grant, TokenClaims shape, IssueTimes times) {
    Map<String, Object> claims = shape.refreshClaims(grant, times);
    if (claims == null) {
      return randomText(SECRET_BYTES);
    }
    requireEnd(claims, times.expiresAt());
    boolean unique =
        claims.containsValue(times.tokenId())
            || (!policy.rotateRefreshTokens() && claims.containsValue(times.session()));
    if (!unique) {
      throw new IllegalStateException("the shape wrote refresh tokens that could be alike");
    }
    return signer(TokenPolicy.REFRESH_TYPE).mint(claims);
  }

  private JwtSigner signer(String type) {
    return new JwtSigner(keys.current().signingKey(), type);
  }

  private static void requireEnd(Map<String, Object> claims, Instant expiresAt) {
    if (!(claims.get("exp") instanceof Long end) || end != expiresAt.getEpochSecond()) {
      throw new IllegalStateException("the shape wrote no exp as it was told");
    }
  }

  private String randomText(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return StrictBase64.encodeUrl(bytes);
  }
}
