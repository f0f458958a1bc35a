package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * Which assertions a realm takes. Immutable.
 *
 * @param audiences of which an assertion must name one: the realm's issuer and the URL of its token
 *     endpoint, as they are configured. At least one
 * @param clockSkew how far the clocks may differ; 10 minutes at most
 */
public record AssertionPolicy(Set<String> audiences, Duration clockSkew) {

  /**
   * How far ahead the {@code exp} of an assertion may be, on our clock. What an assertion was used
   * for must be remembered that long.
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
      throw new IllegalArgumentException("assertions are for an audience, which has a name");
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(IssuerPolicy.MAX_CLOCK_SKEW) > 0) {
      throw new IllegalArgumentException("the clock skew is between 0 and 10 minutes");
    }
  }
}
