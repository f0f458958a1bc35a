package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a realm issues. Immutable.
 *
 * @param format their text format
 * @param lifetime how long a key is valid if its settings have no expiry; null for without end
 * @param maxLifetime the maximum time from now to the expiry of a key that is issued or changed;
 *     null for no maximum
 * @param limits how often a key may be used if its settings have no limit; may be empty
 * @param selfRotation whether a request that authenticates with a key may rotate that key
 */
public record IssuedKeyPolicy(
    ApiKeyFormat format,
    @Nullable Duration lifetime,
    @Nullable Duration maxLifetime,
    List<RateLimit> limits,
    boolean selfRotation) {

  /**
   * Checks the lifetimes, and copies the list.
   *
   * @throws IllegalArgumentException if one is not positive, or the default is longer than the
   *     maximum
   */
  public IssuedKeyPolicy {
    require(isPositive(lifetime) && isPositive(maxLifetime), "a lifetime must be positive");
    require(
        lifetime == null || maxLifetime == null || lifetime.compareTo(maxLifetime) <= 0,
        "the default lifetime must not be longer than the maximum");
    limits = List.copyOf(limits);
  }

  /** Returns a policy for keys that are valid without end unless their settings say otherwise. */
  public static IssuedKeyPolicy of(ApiKeyFormat format) {
    return new IssuedKeyPolicy(format, null, null, List.of(), true);
  }

  /** Returns how long a key without an expiry is valid; null for without end. */
  @Nullable Duration defaultLifetime() {
    return lifetime == null ? maxLifetime : lifetime;
  }

  private static boolean isPositive(@Nullable Duration duration) {
    return duration == null || (!duration.isNegative() && !duration.isZero());
  }
}
