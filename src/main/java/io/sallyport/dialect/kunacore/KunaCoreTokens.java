package io.sallyport.dialect.kunacore;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.dialect.DialectClaims;
import io.sallyport.token.Grant;
import io.sallyport.token.TokenClaims;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the claims of kunacore's tokens, without issuer and audience: the key distinguishes them
 * from another realm's. The fingerprint is the session's id.
 */
final class KunaCoreTokens implements TokenClaims {
  static final KunaCoreTokens INSTANCE = new KunaCoreTokens();

  static final DialectClaims CLAIMS =
      new DialectClaims(
          INSTANCE,
          "jwtId",
          List.of("email", "id"),
          List.of("role", "institution/groups/id"),
          Set.of("jwtId", "t"),
          null);

  private KunaCoreTokens() {}

  @Override
  public Map<String, Object> accessClaims(Grant grant, TokenClaims.Times times) {
    Map<String, Object> claims = members("id", grant.subject());
    claims.putAll(grant.claims());
    claims.put("t", "u");
    claims.put("fingerprint", times.session());
    claims.put("jwtId", times.tokenId());
    claims.put("iat", times.issuedAt().getEpochSecond());
    claims.put("exp", times.expiresAt().getEpochSecond());
    return claims;
  }

  @Override
  public Map<String, Object> refreshClaims(Grant grant, TokenClaims.Times times) {
    return members(
        "id",
        grant.subject(),
        "fingerprint",
        times.session(),
        "sessionCreatedAt",
        times.sessionStartedAt().toEpochMilli(),
        "iat",
        times.issuedAt().getEpochSecond(),
        "exp",
        times.expiresAt().getEpochSecond());
  }
}
