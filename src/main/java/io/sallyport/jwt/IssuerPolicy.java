package io.sallyport.jwt;

import static io.sallyport.internal.Arguments.require;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  public static Builder of(String issuer, KeySource keys) {
    return new Builder(issuer, keys);
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

  /**
   * Collects the settings of an {@link IssuerPolicy}, which says what each of them means. Audiences
   * have no default. Not safe for use by several threads.
   */
  public static final class Builder {
    private final String issuer;
    private final KeySource keys;
    private final Map<String, Set<String>> claimValues = new LinkedHashMap<>();
    private Set<JwsAlgorithm> algorithms = Set.of();
    private Set<String> audiences = Set.of();
    private boolean anyAudience;
    private List<String> audienceClaims = AudiencePolicy.DEFAULT_CLAIMS;
    private boolean missingIssuer;
    private Set<String> types = Set.of("JWT", "at+jwt");
    private Duration clockSkew = IssuerPolicy.DEFAULT_CLOCK_SKEW;
    private @Nullable Duration maxAge;
    private Set<String> requiredClaims = ClaimPolicy.DEFAULT.required();
    private List<String> nameClaims = ClaimPolicy.DEFAULT.names();
    private List<String> clientClaims = ClaimPolicy.DEFAULT.clients();
    private List<String> rolesClaims = ClaimPolicy.DEFAULT.roles();
    private ClaimPolicy.WordSeparator rolesSeparator = ClaimPolicy.DEFAULT.rolesSeparator();
    private List<String> permissionsClaims = ClaimPolicy.DEFAULT.permissions();

    Builder(String issuer, KeySource keys) {
      this.issuer = issuer;
      this.keys = keys;
    }

    /** Sets the allowed algorithms. */
    public Builder algorithms(JwsAlgorithm... algorithms) {
      return algorithms(List.of(algorithms));
    }

    /** Sets the allowed algorithms. */
    public Builder algorithms(Collection<JwsAlgorithm> algorithms) {
      this.algorithms = new LinkedHashSet<>(algorithms);
      return this;
    }

    /** Sets the audiences of which a token must name one. */
    public Builder audiences(String... audiences) {
      return audiences(List.of(audiences));
    }

    /** Sets the audiences of which a token must name one. */
    public Builder audiences(Collection<String> audiences) {
      this.audiences = new LinkedHashSet<>(audiences);
      return this;
    }

    /** Accepts tokens for any audience. */
    public Builder allowAnyAudience() {
      this.anyAudience = true;
      return this;
    }

    /** Accepts tokens without {@code iss} as tokens of this issuer. */
    public Builder allowMissingIssuer() {
      this.missingIssuer = true;
      return this;
    }

    /** Sets the claims that may name the audience; the first one in the token counts. */
    public Builder audienceClaims(String... names) {
      this.audienceClaims = List.of(names);
      return this;
    }

    /** Sets the allowed token types. */
    public Builder types(String... types) {
      this.types = new LinkedHashSet<>(List.of(types));
      return this;
    }

    /** Sets how far the clocks may differ. */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = clockSkew;
      return this;
    }

    /** Sets how long ago a token may have been issued; null for no limit. */
    public Builder maxAge(@Nullable Duration maxAge) {
      this.maxAge = maxAge;
      return this;
    }

    /** Sets the claims that must be there. */
    public Builder requiredClaims(String... names) {
      this.requiredClaims = new LinkedHashSet<>(List.of(names));
      return this;
    }

    /** Adds a claim whose value must be one of these. */
    public Builder claimValues(String claim, Collection<String> allowed) {
      this.claimValues.put(claim, Set.copyOf(allowed));
      return this;
    }

    /** Sets the claims that name the caller, in their order. */
    public Builder nameClaims(String... names) {
      this.nameClaims = List.of(names);
      return this;
    }

    /** Sets the claims that name the client, in their order. */
    public Builder clientClaims(String... names) {
      this.clientClaims = List.of(names);
      return this;
    }

    /** Sets the claims, or paths to them, that hold roles. */
    public Builder rolesClaims(String... names) {
      this.rolesClaims = List.of(names);
      return this;
    }

    /** Sets how a text that lists several roles is split. */
    public Builder rolesSeparator(ClaimPolicy.WordSeparator separator) {
      this.rolesSeparator = separator;
      return this;
    }

    /** Sets the claims, or paths to them, that hold permissions. */
    public Builder permissionsClaims(String... names) {
      this.permissionsClaims = List.of(names);
      return this;
    }

    /**
     * Returns the policy.
     *
     * @throws IllegalArgumentException if it would check too little or contradicts itself
     */
    public IssuerPolicy build() {
      return new IssuerPolicy(
          issuer,
          keys,
          algorithms,
          new AudiencePolicy(audiences, anyAudience, audienceClaims),
          missingIssuer,
          types,
          new AgePolicy(clockSkew, maxAge),
          new ClaimPolicy(
              requiredClaims,
              claimValues,
              nameClaims,
              clientClaims,
              rolesClaims,
              rolesSeparator,
              permissionsClaims));
    }
  }
}
