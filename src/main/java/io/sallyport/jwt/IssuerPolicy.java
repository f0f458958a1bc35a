package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tokens of one issuer must be like. The issuer is bound to its own keys and algorithms.
 * {@code exp} is always required; no setting changes that. Immutable.
 *
 * @param issuer the exact {@code iss}, compared character by character; not empty
 * @param keys the keys of this issuer only
 * @param algorithms the algorithms that its tokens may use; at least one, and either only HS* or
 *     none of them
 * @param audiences of which the token's {@code aud} must name one; empty only with {@code
 *     allowAnyAudience}
 * @param allowAnyAudience whether tokens with any audience, or without one, are accepted. Default:
 *     false
 * @param allowMissingIssuer whether a token without {@code iss} counts as this issuer's. Default:
 *     false
 * @param types media types that the header's {@code typ} may name, compared without regard to case
 *     and with or without {@code application/}; a token without {@code typ} is a {@code JWT}.
 *     Default: {@code JWT} and {@code at+jwt}
 * @param clockSkew how far the clocks may differ. Default: 60 s; 10 minutes at most
 * @param maxAge how long ago {@code iat} may be, which is required then; null for no limit, the
 *     default
 * @param requiredClaims names of claims that must be there and not null. Default: none besides
 *     {@code exp}
 * @param nameClaims claims whose first one that is there names the caller; the token must have one.
 *     Default: {@code upn}, {@code preferred_username}, {@code sub}
 * @param rolesClaims claims that hold roles: a string or an array of strings. A name with slashes
 *     that is not a claim itself is a path, such as {@code realm_access/roles}. Default: {@code
 *     groups}
 */
public record IssuerPolicy(
    String issuer,
    KeySource keys,
    Set<JwsAlgorithm> algorithms,
    Set<String> audiences,
    boolean allowAnyAudience,
    boolean allowMissingIssuer,
    Set<String> types,
    Duration clockSkew,
    @Nullable Duration maxAge,
    Set<String> requiredClaims,
    List<String> nameClaims,
    List<String> rolesClaims) {

  /** The {@code clockSkew} of a policy that sets none. */
  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

  /** The {@code clockSkew} of a policy at most. */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the policy would check too little or contradicts itself
   */
  public IssuerPolicy {
    require(!issuer.isEmpty(), "an issuer is not empty");
    algorithms = Set.copyOf(algorithms);
    require(!algorithms.isEmpty(), "an issuer has at least one allowed algorithm");
    require(
        algorithms.stream().map(a -> a.family() == JwsAlgorithm.Family.HMAC).distinct().count()
            == 1,
        "HS* algorithms and public-key algorithms do not go together: a public key would serve as"
            + " a secret");
    for (JwsAlgorithm algorithm : algorithms) {
      require(
          keys.supports(algorithm),
          "algorithm " + algorithm.headerName() + " is allowed, but no key of the issuer fits it");
    }
    audiences = Set.copyOf(audiences);
    require(
        audiences.isEmpty() == allowAnyAudience,
        "an issuer has either audiences or allowAnyAudience");
    types = normalised(types);
    require(!types.isEmpty(), "an issuer has at least one token type");
    require(
        !clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0,
        "the clock skew is between 0 and 10 minutes");
    require(
        maxAge == null || (!maxAge.isNegative() && !maxAge.isZero()), "a maximum age is positive");
    requiredClaims = Set.copyOf(requiredClaims);
    nameClaims = List.copyOf(nameClaims);
    require(!nameClaims.isEmpty(), "at least one claim names the caller");
    rolesClaims = List.copyOf(rolesClaims);
  }

  /** Starts a policy with the defaults. */
  public static IssuerPolicyBuilder of(String issuer, KeySource keys) {
    return new IssuerPolicyBuilder(issuer, keys);
  }

  private static Set<String> normalised(Set<String> types) {
    Set<String> normalised = new LinkedHashSet<>();
    for (String type : types) {
      require(!type.isEmpty(), "a token type is not empty");
      normalised.add(JoseHeader.normalisedType(type));
    }
    return Set.copyOf(normalised);
  }
}
