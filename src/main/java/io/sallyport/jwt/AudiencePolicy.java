package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import java.util.List;
import java.util.Set;

/**
 * The audiences of which a token must name one (<a
 * href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3">RFC 7519 §4.1.3</a>). Immutable.
 *
 * @param values the audiences; empty only with {@code any}
 * @param any whether tokens for any audience, or for none, are accepted. Default: false
 * @param claims the claims that may name the audience; the first one in the token counts. Default:
 *     {@code aud}
 */
public record AudiencePolicy(Set<String> values, boolean any, List<String> claims) {

  /** The {@code claims} of a policy that sets none. */
  public static final List<String> DEFAULT_CLAIMS = List.of("aud");

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if no audience is given and not any is allowed, or both are
   */
  public AudiencePolicy {
    values = Set.copyOf(values);
    claims = List.copyOf(claims);
    require(values.isEmpty() == any, "an issuer has either audiences or allowAnyAudience");
    require(!claims.isEmpty(), "an issuer has at least one audience claim");
  }
}
