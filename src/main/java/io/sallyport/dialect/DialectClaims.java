package io.sallyport.dialect;

import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenClaims;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a dialect's tokens. Immutable.
 *
 * @param claims writes the claims of issued tokens; null for those of RFC 9068
 * @param idClaim the claim that holds the id of an access token
 * @param nameClaims the claims that may name the caller; the first one present is used
 * @param rolesClaims the claims that hold roles
 * @param requiredClaims the claims that an access token must have
 * @param superuserClaim a claim that gives all permissions, for tokens without permissions of their
 *     own; null if every token lists its permissions
 */
public record DialectClaims(
    @Nullable TokenClaims claims,
    String idClaim,
    List<String> nameClaims,
    List<String> rolesClaims,
    Set<String> requiredClaims,
    @Nullable String superuserClaim) {

  static final DialectClaims STANDARD =
      new DialectClaims(null, "jti", List.of("sub"), List.of("groups"), Set.of("jti"), null);

  /** Copies the collections. */
  public DialectClaims {
    nameClaims = List.copyOf(nameClaims);
    rolesClaims = List.copyOf(rolesClaims);
    requiredClaims = Set.copyOf(requiredClaims);
  }

  /**
   * Returns whether claims give all permissions. This is never so for the token of a service
   * account or of another issuer that the realm accepts.
   *
   * @param issuer the realm's issuer, which its own tokens contain or omit
   */
  public boolean permitsAll(Map<String, Object> claims, String issuer) {
    Object named = claims.get("iss");
    return superuserClaim != null
        && (named == null || named.equals(issuer))
        && claims.get(superuserClaim) instanceof String
        && !ServiceAccounts.isMarked(claims);
  }
}
