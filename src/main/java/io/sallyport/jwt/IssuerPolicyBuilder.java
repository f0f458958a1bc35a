package io.sallyport.jwt;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an {@link IssuerPolicy}, which says what each of them means. Algorithms
 * and audiences have no default. Not safe for use by several threads.
 */
public final class IssuerPolicyBuilder {
  private final String issuer;
  private final KeySource keys;
  private Set<JwsAlgorithm> algorithms = Set.of();
  private Set<String> audiences = Set.of();
  private boolean anyAudience;
  private boolean missingIssuer;
  private Set<String> types = Set.of("JWT", "at+jwt");
  private Duration clockSkew = IssuerPolicy.DEFAULT_CLOCK_SKEW;
  private @Nullable Duration maxAge;
  private Set<String> requiredClaims = Set.of();
  private List<String> nameClaims = List.of("upn", "preferred_username", "sub");
  private List<String> rolesClaims = List.of("groups");

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

  /** Takes tokens for any audience. */
  public IssuerPolicyBuilder allowAnyAudience() {
    this.anyAudience = true;
    return this;
  }

  /** Takes tokens without {@code iss} for this issuer's. */
  public IssuerPolicyBuilder allowMissingIssuer() {
    this.missingIssuer = true;
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

  /** Sets the claims that name the caller, in their order. */
  public IssuerPolicyBuilder nameClaims(String... names) {
    this.nameClaims = List.of(names);
    return this;
  }

  /** Sets the claims, or paths to them, that hold roles. */
  public IssuerPolicyBuilder rolesClaims(String... names) {
    this.rolesClaims = List.of(names);
    return this;
  }

  /**
   * The policy.
   *
   * @throws IllegalArgumentException if it would check too little or contradicts itself
   */
  public IssuerPolicy build() {
    return new IssuerPolicy(
        issuer,
        keys,
        algorithms,
        audiences,
        anyAudience,
        missingIssuer,
        types,
        clockSkew,
        maxAge,
        requiredClaims,
        nameClaims,
        rolesClaims);
  }
}
