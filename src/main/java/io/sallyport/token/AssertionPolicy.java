package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * The rules for the assertions that a realm accepts. Immutable.
 *
 * @param audiences the accepted audiences, at least one: the realm's issuer and the URL of its
 *     token endpoint, as configured
 * @param clockSkew the accepted difference of clocks, 0 to 10 minutes
 */
record AssertionPolicy(Set<String> audiences, Duration clockSkew) {

  /**
   * The maximum time until the {@code exp} of an assertion. A used assertion is remembered this
   * long.
   */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no audience, an audience is empty, or the clock
   *     skew is out of its range
   */
  public AssertionPolicy {
    audiences = Set.copyOf(audiences);
    if (audiences.isEmpty() || audiences.contains("")) {
      throw new IllegalArgumentException("audiences must not be empty or contain an empty name");
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(IssuerPolicy.MAX_CLOCK_SKEW) > 0) {
      throw new IllegalArgumentException("the clock skew must be 0 to 10 minutes");
    }
  }
}
