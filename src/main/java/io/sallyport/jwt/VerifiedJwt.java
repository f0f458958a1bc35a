package io.sallyport.jwt;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature, issuer, audience and times are valid. Only a {@link
 * JwtVerifier} can create one. Immutable.
 */
public final class VerifiedJwt implements JwtResult {
  private final IssuerPolicy policy;
  private final long generation;
  private final String type;
  private final String name;
  private final TokenTimes times;
  private final Map<String, Object> claims;

  /** Made when first asked for, as the next one; made twice at the worst, with the same outcome. */
  private volatile @Nullable Set<String> groups;

  private volatile @Nullable Permissions permissions;

  VerifiedJwt(
      IssuerPolicy policy,
      long generation,
      String type,
      String name,
      TokenTimes times,
      Map<String, Object> claims) {
    this.policy = policy;
    this.generation = generation;
    this.type = type;
    this.name = name;
    this.times = times;
    this.claims = claims;
  }

  /**
   * Returns all claims in the order of the token, as JSON values: String, Boolean, Long or
   * BigDecimal, List, Map, or null. Unmodifiable.
   */
  public Map<String, Object> claims() {
    return claims;
  }

  /**
   * Returns a claim that is a string, or an integer as its digits; null if it is missing or of
   * another type.
   */
  public @Nullable String text(String claim) {
    return ClaimValidator.text(claims.get(claim));
  }

  /** Returns the {@code iss}, or the issuer whose policy the token satisfied without one. */
  public String issuer() {
    return claims.get("iss") instanceof String iss ? iss : policy.issuer();
  }

  /**
   * Returns the header's {@code typ} in lower case and without {@code application/}; or {@code
   * jwt}.
   */
  public String type() {
    return type;
  }

  /** Returns the {@code sub}; null if the token has none. */
  public @Nullable String subject() {
    return text("sub");
  }

  /** Returns the name of the caller: the first of the policy's name claims. Not empty. */
  public String name() {
    return name;
  }

  /** Returns the client: the first of the policy's client claims, otherwise the caller's name. */
  public String client() {
    for (String claim : policy.claims().clients()) {
      String client = text(claim);
      if (client != null && !client.isEmpty()) {
        return client;
      }
    }
    return name;
  }

  /** Returns the {@code jti}; null if the token has none. */
  public @Nullable String jti() {
    return text("jti");
  }

  /** Returns the {@code exp}. */
  public Instant expiresAt() {
    return times.expiresAt();
  }

  /** Returns the {@code iat}; null if the token has none. */
  public @Nullable Instant issuedAt() {
    return times.issuedAt();
  }

  /** Returns the roles from the claims that the policy names; may be empty. */
  public Set<String> groups() {
    Set<String> known = groups;
    if (known == null) {
      known = ClaimValidator.roles(policy.claims(), claims);
      groups = known;
    }
    return known;
  }

  /**
   * Returns the permissions of a token with those claims, of an issuer with the default claims:
   * {@code scope}, {@code scp} and {@code permissions}.
   *
   * @param claims claims as JSON values
   */
  public static Permissions permissions(Map<String, Object> claims) {
    return ClaimValidator.permissions(ClaimPolicy.PERMISSIONS, claims);
  }

  /**
   * Returns the permissions of the token: the words of the policy's permissions claims. Words with
   * a {@code *} before their end grant nothing.
   */
  public Permissions permissions() {
    Permissions known = permissions;
    if (known == null) {
      known = ClaimValidator.permissions(policy.claims().permissions(), claims);
      permissions = known;
    }
    return known;
  }

  IssuerPolicy policy() {
    return policy;
  }

  /** Returns whether the issuer's keys are still those that verified the token. */
  boolean isOfCurrentKeys() {
    return policy.keys().generation() == generation;
  }

  TokenTimes times() {
    return times;
  }

  /** Returns only the name: claims are not for logs. */
  @Override
  public String toString() {
    return "VerifiedJwt[" + name + "]";
  }
}
