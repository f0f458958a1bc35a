package io.sallyport.dialect;

import io.sallyport.token.ClaimShape;
import java.util.List;
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
 * @param holdsAll whether whoever has a token may do everything, since its claims do not say
 */
public record TokenShapes(
    @Nullable ClaimShape claims,
    String idClaim,
    List<String> nameClaims,
    List<String> rolesClaims,
    Set<String> requiredClaims,
    boolean holdsAll) {

  static final TokenShapes STANDARD =
      new TokenShapes(null, "jti", List.of("sub"), List.of("groups"), Set.of("jti"), false);

  /** Copies the collections. */
  public TokenShapes {
    nameClaims = List.copyOf(nameClaims);
    rolesClaims = List.copyOf(rolesClaims);
    requiredClaims = Set.copyOf(requiredClaims);
  }
}
