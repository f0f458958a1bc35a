package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for tokens of one issuer, which is bound to its own keys and algorithms. {@code exp} is
 * always required; no setting changes that. Immutable.
 *
 * @param issuer the exact {@code iss}, compared character by character; not empty. With one {@code
 *     {tenantid}} in it, the {@code iss} must have the token's {@code tid} there
 * @param keys the keys of this issuer only
 * @param algorithms the algorithms that its tokens may use: either only HS* or none of them. Empty
 *     for the algorithms of the public keys: the {@code alg} of a JWK, otherwise RS256 for RSA, the
 *     one of its curve for EC, EdDSA for Ed25519
 * @param audience the audiences of which a token must name one
 * @param allowMissingIssuer whether a token without {@code iss} counts as this issuer's. Default:
 *     false
 * @param types media types that the header's {@code typ} may name, compared without regard to case
 *     and with or without {@code application/}; a token without {@code typ} is a {@code JWT}.
 *     Default: {@code JWT} and {@code at+jwt}
 * @param age how old a token may be, and how far the clocks may differ
 * @param claims the claims that a token must have, and those that name and authorise its caller
 */
public record IssuerPolicy(
    String issuer,
    KeySource keys,
    Set<JwsAlgorithm> algorithms,
    AudiencePolicy audience,
    boolean allowMissingIssuer,
    Set<String> types,
    AgePolicy age,
    ClaimPolicy claims) {

  /** Stands for the tenant in the name of an issuer of several tenants. */
  public static final String TENANT = "{tenantid}";

  /** The {@code clockSkew} of a policy that sets none. */
  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

  /** The maximum {@code clockSkew} of a policy. */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

  /**
   * The times of a token. Immutable.
   *
   * @param clockSkew how far the clocks may differ: 0 to 10 minutes. Default: 60 s
   * @param max how long ago {@code iat} may be, which is required then; null for no limit, the
   *     default
   */
  public record AgePolicy(Duration clockSkew, @Nullable Duration max) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a duration is out of its range
     */
    public AgePolicy {
      require(
          !clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0,
          "the clock skew is between 0 and 10 minutes");
      require(max == null || (!max.isNegative() && !max.isZero()), "a maximum age is positive");
    }
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the policy would check too little or contradicts itself
   */
  public IssuerPolicy {
    require(!issuer.isEmpty(), "an issuer is not empty");
    algorithms = Set.copyOf(algorithms);
    require(
        algorithms.stream().map(a -> a.family() == JwsAlgorithm.Family.HMAC).distinct().count()
            <= 1,
        "HS* algorithms and public-key algorithms do not go together: a public key would serve as"
            + " a secret");
    for (JwsAlgorithm algorithm : algorithms) {
      require(
          keys.supports(algorithm),
          "algorithm " + algorithm.headerName() + " is allowed, but no key of the issuer fits it");
    }
    require(
        !algorithms.isEmpty()
            || JwsAlgorithm.publicKeyAlgorithms().stream().anyMatch(keys::supports),
        "an issuer with a shared secret names its algorithms");
    types = normalised(types);
    require(!types.isEmpty(), "an issuer has at least one token type");
  }

  /** Starts a policy with the defaults. */
  public static IssuerPolicyBuilder of(String issuer, KeySource keys) {
    return new IssuerPolicyBuilder(issuer, keys);
  }

  /** Returns whether tokens may be signed with a shared secret. */
  boolean usesSharedSecret() {
    return algorithms.stream()
        .anyMatch(algorithm -> algorithm.family() == JwsAlgorithm.Family.HMAC);
  }

  /** Returns whether a token may have the algorithm, by this policy and before any key is known. */
  boolean allows(JwsAlgorithm algorithm) {
    return algorithms.isEmpty()
        ? algorithm.family() != JwsAlgorithm.Family.HMAC
        : algorithms.contains(algorithm);
  }

  /** Returns whether a key may verify a token with the algorithm. */
  boolean allows(JwsAlgorithm algorithm, VerificationKey key) {
    return !algorithms.isEmpty() || key.isDefault(algorithm);
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
