package io.sallyport.token;

import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A vendor's fixed lists of claims, in which refresh tokens are JWTs too. */
class KunaClaims implements TokenClaims {
  static final TokenPolicy POLICY =
      new TokenPolicy(
          "", Set.of(), Duration.ofMinutes(30), Duration.ofDays(2), false, "JWT", "jwtId");

  static SampleRealm realm(JwsAlgorithm algorithm) {
    return new SampleRealm(algorithm)
        .under(POLICY)
        .taking(p -> p.audiences().allowAnyAudience().allowMissingIssuer().nameClaims("id"));
  }

  @Override
  public Map<String, Object> accessClaims(Grant grant, TokenClaims.Times times) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", grant.subject());
    claims.putAll(grant.claims());
    claims.put("fingerprint", times.session());
    claims.put("jwtId", times.tokenId());
    claims.put("iat", times.issuedAt().getEpochSecond());
    claims.put("exp", times.expiresAt().getEpochSecond());
    return claims;
  }

  @Override
  public Map<String, Object> refreshClaims(Grant grant, TokenClaims.Times times) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", grant.subject());
    claims.put("fingerprint", times.session());
    claims.put("sessionCreatedAt", times.sessionStartedAt().toEpochMilli());
    claims.put("iat", times.issuedAt().getEpochSecond());
    claims.put("exp", times.expiresAt().getEpochSecond());
    return claims;
  }
}
