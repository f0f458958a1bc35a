package io.sallyport.jwt;

import io.sallyport.jwt.IssuerPolicy.AgePolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an {@link IssuerPolicy}, which says what each of them means. Audiences
 * have no default. Not safe for use by several threads.
 */
public final class IssuerPolicyBuilder {
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
  private WordSeparator rolesSeparator = ClaimPolicy.DEFAULT.rolesSeparator();
  private List<String> permissionsClaims = ClaimPolicy.DEFAULT.permissions();

  IssuerPolicyBuilder(String issuer, KeySource keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** Sets the allowed algorithms. */
  public IssuerPolicyBuilder algorithms(JwsAlgorithm... algorithms) {
    return algorithms(List.of(algorithms));
  }

  /** Sets the allowed algorithms. */
  public IssuerPolicyBuilder algorithms(Collection<JwsAlgorithm> algorithms) {
    this.algorithms = new LinkedHashSet<>(algorithms);
    return this;
  }

  /** Sets the audiences of which a token must name one. */
  public IssuerPolicyBuilder audiences(String... audiences) {
    return audiences(List.of(audiences));
  }

  /** Sets the audiences of which a token must name one. */
  public IssuerPolicyBuilder audiences(Collection<String> audiences) {
    this.audiences = new LinkedHashSet<>(audiences);
    return this;
  }

  /** Accepts tokens for any audience. */
  public IssuerPolicyBuilder allowAnyAudience() {
    this.anyAudience = true;
    return this;
  }

  /** Accepts tokens without {@code iss} as tokens of this issuer. */
  public IssuerPolicyBuilder allowMissingIssuer() {
    this.missingIssuer = true;
    return this;
  }

  /** Sets the claims that may name the audience; the first one in the token counts. */
  public IssuerPolicyBuilder audienceClaims(String... names) {
    this.audienceClaims = List.of(names);
    return this;
  }

  /** Sets the allowed token types. */
  public IssuerPolicyBuilder types(String... types) {
    this.types = new LinkedHashSet<>(List.of(types));
    return this;
  }

  /** Sets how far the clocks may differ. */
  public IssuerPolicyBuilder clockSkew(Duration clockSkew) {
    this.clockSkew = clockSkew;
    return this;
  }

  /** Sets how long ago a token may have been issued; null for no limit. */
  public IssuerPolicyBuilder maxAge(@Nullable Duration maxAge) {
    this.maxAge = maxAge;
    return this;
  }

  /** Sets the claims that must be there. */
  public IssuerPolicyBuilder requiredClaims(String... names) {
    this.requiredClaims = new LinkedHashSet<>(List.of(names));
    return this;
  }

  /** Adds a claim whose value must be one of these. */
  public IssuerPolicyBuilder claimValues(String claim, Collection<String> allowed) {
    this.claimValues.put(claim, Set.copyOf(allowed));
    return this;
  }

  /** Sets the claims that name the caller, in their order. */
  public IssuerPolicyBuilder nameClaims(String... names) {
    this.nameClaims = List.of(names);
    return this;
  }

  /** Sets the claims that name the client, in their order. */
  public IssuerPolicyBuilder clientClaims(String... names) {
    this.clientClaims = List.of(names);
    return this;
  }

  /** Sets the claims, or paths to them, that hold roles. */
  public IssuerPolicyBuilder rolesClaims(String... names) {
    this.rolesClaims = List.of(names);
    return this;
  }

  /** Sets how a text that lists several roles is split. */
  public IssuerPolicyBuilder rolesSeparator(WordSeparator separator) {
    this.rolesSeparator = separator;
    return this;
  }

  /** Sets the claims, or paths to them, that hold permissions. */
  public IssuerPolicyBuilder permissionsClaims(String... names) {
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
