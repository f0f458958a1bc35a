package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.jwt.IssuerPolicy.AgePolicy;
import io.sallyport.spi.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The times of a token (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4">RFC 7519
 * §4.1.4</a> to §4.1.6).
 */
record TokenTimes(Instant expiresAt, @Nullable Instant notBefore, @Nullable Instant issuedAt) {

  /** The last second of the year 9999. A later time is in the wrong unit. */
  private static final long MAX_SECONDS = 253_402_300_799L;

  /** The claims that are times. */
  static final List<String> CLAIMS = List.of("exp", "nbf", "iat");

  /** Returns the times among the claims; null if one is malformed, or {@code exp} is missing. */
  static @Nullable TokenTimes of(Map<String, Object> claims) {
    Object nbf = claims.get("nbf");
    Object iat = claims.get("iat");
    Instant expiresAt = date(claims.get("exp"));
    Instant notBefore = date(nbf);
    Instant issuedAt = date(iat);
    if (expiresAt == null
        || (notBefore == null && nbf != null)
        || (issuedAt == null && iat != null)) {
      return null;
    }
    return new TokenTimes(expiresAt, notBefore, issuedAt);
  }

  /** Returns why the token is rejected at that moment; null if it is accepted. */
  JwtResult.@Nullable Rejected rejectionAt(Instant now, AgePolicy policy) {
    Duration skew = policy.clockSkew();
    // One that ends before it begins was never valid.
    if (!now.isBefore(expiresAt.plus(skew))
        || (notBefore != null && expiresAt.isBefore(notBefore))
        || (issuedAt != null && expiresAt.isBefore(issuedAt))) {
      return new JwtResult.Rejected(
          Outcome.rejected(Reason.TOKEN_EXPIRED, Reason.EXPIRED_AT, expiresAt.toString())
              .explained("exp", "a time after nbf, iat and " + now.minus(skew), expiresAt));
    }
    Instant latestStart = now.plus(skew);
    if (notBefore != null && latestStart.isBefore(notBefore)) {
      return tooEarly("nbf", latestStart, notBefore);
    }
    if (issuedAt != null && latestStart.isBefore(issuedAt)) {
      return tooEarly("iat", latestStart, issuedAt);
    }
    Duration maxAge = policy.max();
    if (maxAge == null) {
      return null;
    }
    if (issuedAt == null) {
      return ClaimValidator.missing("iat");
    }
    Instant earliest = now.minus(maxAge).minus(skew);
    return issuedAt.isBefore(earliest)
        ? JwtResult.Rejected.because(
            Reason.TOKEN_TOO_OLD, "iat", "at or after " + earliest, issuedAt)
        : null;
  }

  private static JwtResult.Rejected tooEarly(String claim, Instant latest, Instant actual) {
    return JwtResult.Rejected.because(
        Reason.TOKEN_NOT_YET_VALID, claim, "at or before " + latest, actual);
  }

  /** Returns the time of a claim; null if it is anything else. */
  static @Nullable Instant date(@Nullable Object value) {
    if (value instanceof Long seconds) {
      return seconds >= 0 && seconds <= MAX_SECONDS ? Instant.ofEpochSecond(seconds) : null;
    }
    if (value instanceof BigDecimal decimal
        && decimal.signum() >= 0
        && decimal.compareTo(BigDecimal.valueOf(MAX_SECONDS)) <= 0) {
      BigDecimal nanos = decimal.setScale(9, RoundingMode.FLOOR);
      long seconds = nanos.longValue();
      return Instant.ofEpochSecond(
          seconds, nanos.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).longValue());
    }
    return null;
  }
}
