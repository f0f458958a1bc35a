package io.sallyport.token;

import static io.sallyport.internal.Arguments.require;

import io.sallyport.internal.AsciiText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The issuer, lifetimes and types of one realm's tokens. Immutable.
 *
 * @param issuer the {@code iss} of access tokens; empty for tokens without one
 * @param audiences the {@code aud} of access tokens, in this order; empty for tokens without one
 * @param accessLifetime the lifetime of an access token: whole seconds, 1 s to 24 hours
 * @param refreshLifetime the lifetime of a refresh token: whole seconds, 1 s to 366 days; zero for
 *     no refresh tokens. Each rotation restarts it
 * @param rotateRefreshTokens whether a refresh token is replaced at every use, and its second use
 *     revokes the session (<a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700
 *     §4.14.2</a>); otherwise it stays valid until it expires
 * @param type the {@code typ} of access tokens, such as {@code JWT} or {@code at+jwt}; not {@value
 *     #REFRESH_TYPE}
 * @param idClaim the claim that holds an access token's id. Default: {@code jti}
 */
public record TokenPolicy(
    String issuer,
    Set<String> audiences,
    Duration accessLifetime,
    Duration refreshLifetime,
    boolean rotateRefreshTokens,
    String type,
    String idClaim) {

  /** The default {@code idClaim}. */
  public static final String DEFAULT_ID_CLAIM = "jti";

  /**
   * The {@code typ} of refresh tokens that are JWTs, so that no verifier accepts them as access
   * tokens.
   */
  public static final String REFRESH_TYPE = "refresh+jwt";

  /** The maximum lifetime of an access token. */
  public static final Duration MAX_ACCESS_LIFETIME = Duration.ofHours(24);

  /** The maximum lifetime of a refresh token. */
  public static final Duration MAX_REFRESH_LIFETIME = Duration.ofDays(366);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public TokenPolicy {
    audiences = Collections.unmodifiableSet(new LinkedHashSet<>(audiences));
    require(!audiences.contains(""), "an audience must not be empty");
    require(
        isWholeSeconds(accessLifetime, MAX_ACCESS_LIFETIME),
        "the lifetime of access tokens must be 1 s to 24 hours, in whole seconds");
    require(
        refreshLifetime.isZero() || isWholeSeconds(refreshLifetime, MAX_REFRESH_LIFETIME),
        "the lifetime of refresh tokens must be 1 s to 366 days, in whole seconds, or zero for none");
    require(!type.isEmpty(), "the token type must not be empty");
    require(
        !AsciiText.lower(type).endsWith(REFRESH_TYPE),
        "the type of access tokens must not be " + REFRESH_TYPE);
    require(!idClaim.isEmpty(), "the name of the id claim must not be empty");
  }

  /** Creates a policy whose tokens have their id in {@value #DEFAULT_ID_CLAIM}. */
  public TokenPolicy(
      String issuer,
      Set<String> audiences,
      Duration accessLifetime,
      Duration refreshLifetime,
      boolean rotateRefreshTokens,
      String type) {
    this(
        issuer,
        audiences,
        accessLifetime,
        refreshLifetime,
        rotateRefreshTokens,
        type,
        DEFAULT_ID_CLAIM);
  }

  private static boolean isWholeSeconds(Duration lifetime, Duration most) {
    return lifetime.getNano() == 0 && lifetime.getSeconds() >= 1 && lifetime.compareTo(most) <= 0;
  }
}
