package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What the keys of a realm are like, and when they are replaced. Immutable.
 *
 * @param algorithm what they sign with
 * @param rotation how long a key signs before its successor does, {@link #MIN_ROTATION} to {@link
 *     #MAX_ROTATION}, in whole milliseconds; zero, the default of a realm, until a rotation is
 *     requested
 * @param overlap how long the tokens of a key stay valid after its rotation, unless the request for
 *     the rotation says otherwise; 0 to 366 days, in whole milliseconds
 */
public record IssuingKeyPolicy(JwsAlgorithm algorithm, Duration rotation, Duration overlap) {

  /** The shortest time between two scheduled rotations. */
  public static final Duration MIN_ROTATION = Duration.ofDays(1);

  /** The longest time between two scheduled rotations. */
  public static final Duration MAX_ROTATION = Duration.ofDays(366);

  /**
   * How long an overlap goes beyond the lifetime of tokens: two clocks may be wrong, each by as
   * much as the most lenient verifier forgives.
   */
  public static final Duration MARGIN = IssuerPolicy.MAX_CLOCK_SKEW.multipliedBy(2);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public IssuingKeyPolicy {
    boolean inRange =
        rotation.isZero()
            || (rotation.compareTo(MIN_ROTATION) >= 0 && rotation.compareTo(MAX_ROTATION) <= 0);
    if (!inRange || !rotation.equals(rotation.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException(
          "keys are rotated after 1 to 366 days, in whole milliseconds, or zero for never");
    }
    requireOverlap(overlap);
  }

  /**
   * The policy for tokens of that lifetime: a replaced key is good until no token of it can be any
   * more. Refresh tokens do not count, since they are found by their text and not by a signature.
   *
   * @param accessLifetime how long access tokens live
   * @param rotation as {@link #rotation()}
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static IssuingKeyPolicy forTokensOf(
      Duration accessLifetime, JwsAlgorithm algorithm, Duration rotation) {
    return new IssuingKeyPolicy(algorithm, rotation, accessLifetime.plus(MARGIN));
  }

  static void requireOverlap(Duration overlap) {
    if (overlap.isNegative()
        || overlap.compareTo(IssuingKeys.MAX_OVERLAP) > 0
        || !overlap.equals(overlap.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException(
          "an overlap is between 0 and 366 days, in whole milliseconds");
    }
  }
}
