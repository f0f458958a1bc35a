package io.sallyport.dialect;

import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenClaims;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a dialect are shaped. Immutable.
 *
 * @param claims the claims of its tokens; null for those of the standard
 * @param idClaim the claim that holds the id of an access token
 * @param nameClaims claims of which the first one that is there names the caller
 * @param rolesClaims claims that hold roles
 * @param requiredClaims claims that an access token must have
 * @param superuserClaim a claim whose holders may do everything, since their tokens name no
 *     permission; null where every token says what it permits
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
   * Whether claims permit everything: those of a user, and never those of a service account or of
   * another issuer that the realm takes tokens of, whatever else they hold.
   *
   * @param issuer the realm's own, which its tokens name or leave out
   */
  public boolean permitsAll(Map<String, Object> claims, String issuer) {
    Object named = claims.get("iss");
    return superuserClaim != null
        && (named == null || named.equals(issuer))
        && claims.get(superuserClaim) instanceof String
        && !ServiceAccounts.isMarked(claims);
  }
}
