package io.sallyport.jwt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tokens a realm takes. Immutable.
 *
 * @param issuers the issuers; at least one, no two of the same {@code iss}, and no two that take
 *     tokens without {@code iss}
 * @param maxTokenLength the maximum length of a token, in characters: at most 65536. Default: 8192
 * @param verifiedTokenCacheSize how many verified tokens are remembered until they expire; 0 for
 *     none. Default: 10,000
 */
public record JwtPolicy(
    List<IssuerPolicy> issuers, int maxTokenLength, int verifiedTokenCacheSize) {

  /** The {@code maxTokenLength} of a policy that sets none. */
  public static final int DEFAULT_MAX_TOKEN_LENGTH = 8192;

  /** The maximum {@code maxTokenLength} of a policy. */
  public static final int LIMIT_OF_MAX_TOKEN_LENGTH = 65_536;

  /** The {@code verifiedTokenCacheSize} of a policy that sets none. */
  public static final int DEFAULT_CACHE_SIZE = 10_000;

  /** The {@code verifiedTokenCacheSize} of a policy at most. */
  public static final int MAX_CACHE_SIZE = 1_000_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the policy is ambiguous, an issuer has an unknown
   *     placeholder, or a number is out of its range
   */
  public JwtPolicy {
    issuers = List.copyOf(issuers);
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException("a policy has at least one issuer");
    }
    Set<String> names = new HashSet<>();
    for (IssuerPolicy issuer : issuers) {
      new IssuerName(issuer.issuer());
      if (!names.add(issuer.issuer())) {
        throw new IllegalArgumentException("issuer '" + issuer.issuer() + "' is there twice");
      }
    }
    if (issuers.stream().filter(IssuerPolicy::allowMissingIssuer).count() > 1) {
      throw new IllegalArgumentException("only one issuer may take tokens without iss");
    }
    if (maxTokenLength < 1 || maxTokenLength > LIMIT_OF_MAX_TOKEN_LENGTH) {
      throw new IllegalArgumentException(
          "the maximum token length is between 1 and " + LIMIT_OF_MAX_TOKEN_LENGTH);
    }
    if (verifiedTokenCacheSize < 0 || verifiedTokenCacheSize > MAX_CACHE_SIZE) {
      throw new IllegalArgumentException(
          "the size of the token cache is between 0 and " + MAX_CACHE_SIZE);
    }
  }

  /** A policy of these issuers with the default limits. */
  public static JwtPolicy of(IssuerPolicy... issuers) {
    return new JwtPolicy(List.of(issuers), DEFAULT_MAX_TOKEN_LENGTH, DEFAULT_CACHE_SIZE);
  }
}
