package io.sallyport.token;

import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The algorithm and rotation of a realm's keys. Immutable.
 *
 * @param algorithm the signature algorithm
 * @param rotation the time between two scheduled rotations, {@link #MIN_ROTATION} to {@link
 *     #MAX_ROTATION}, in whole milliseconds; zero, the default of a realm, for rotation on request
 *     only
 * @param overlap how long the tokens of a key stay valid after its rotation, unless the request for
 *     the rotation says otherwise; 0 to 366 days, in whole milliseconds
 */
public record IssuingKeyPolicy(JwsAlgorithm algorithm, Duration rotation, Duration overlap) {

  /** The minimum time between two scheduled rotations. */
  public static final Duration MIN_ROTATION = Duration.ofDays(1);

  /** The maximum time between two scheduled rotations. */
  public static final Duration MAX_ROTATION = Duration.ofDays(366);

  /**
   * The time by which an overlap exceeds the lifetime of tokens: two clocks may be wrong, each by
   * as much as the most lenient verifier accepts.
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
          "the rotation must be 1 to 366 days, in whole milliseconds, or zero for never");
    }
    requireOverlap(overlap);
  }

  /**
   * Returns the policy for tokens with a lifetime: a rotated key verifies until its last token has
   * expired. Refresh tokens do not matter, since they are found by their text and not by a
   * signature.
   *
   * @param accessLifetime the lifetime of access tokens
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
          "the overlap must be 0 to 366 days, in whole milliseconds");
    }
  }
}
