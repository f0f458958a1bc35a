package io.sallyport.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the claims of RFC 9068 §2.2, the session's id ({@code sid}), and those of the grant. */
record StandardClaims(TokenPolicy policy) implements TokenClaims {

  @Override
  public Map<String, Object> accessClaims(Grant grant, TokenClaims.Times times) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (!policy.issuer().isEmpty()) {
      claims.put("iss", policy.issuer());
    }
    claims.put("sub", grant.subject());
    Set<String> audiences = policy.audiences();
    if (!audiences.isEmpty()) {
      claims.put(
          "aud", audiences.size() == 1 ? audiences.iterator().next() : List.copyOf(audiences));
    }
    claims.put("client_id", grant.client());
    claims.put("iat", times.issuedAt().getEpochSecond());
    claims.put("exp", times.expiresAt().getEpochSecond());
    claims.putAll(grant.claims());
    claims.put(policy.idClaim(), times.tokenId());
    claims.put("sid", times.session());
    return claims;
  }
}
