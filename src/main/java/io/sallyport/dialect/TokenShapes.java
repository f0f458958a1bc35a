package io.sallyport.dialect;

import io.sallyport.token.ClaimShape;
import io.sallyport.token.RefreshShape;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a dialect are shaped. Immutable.
 *
 * @param access the claims of access tokens; null for those of the standard
 * @param refresh how refresh tokens are written; null for opaque ones
 * @param idClaim the claim that holds the id of an access token
 * @param nameClaims claims of which the first one that is there names the caller
 * @param rolesClaims claims that hold roles
 * @param requiredClaims claims that an access token must have
 */
public record TokenShapes(
    @Nullable ClaimShape access,
    @Nullable RefreshShape refresh,
    String idClaim,
    List<String> nameClaims,
    List<String> rolesClaims,
    Set<String> requiredClaims) {

  static final TokenShapes STANDARD =
      new TokenShapes(null, null, "jti", List.of("sub"), List.of("groups"), Set.of("jti"));

  /** Copies the collections. */
  public TokenShapes {
    nameClaims = List.copyOf(nameClaims);
    rolesClaims = List.copyOf(rolesClaims);
    requiredClaims = Set.copyOf(requiredClaims);
  }
}
