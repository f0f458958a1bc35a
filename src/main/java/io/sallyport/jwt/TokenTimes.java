package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The times of a token (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4">RFC 7519
 * §4.1.4</a> to §4.1.6).
 */
record TokenTimes(Instant expiresAt, @Nullable Instant notBefore, @Nullable Instant issuedAt) {

  /** The last second of the year 9999. A later time is in the wrong unit. */
  private static final long MAX_SECONDS = 253_402_300_799L;

  /** Returns the times among the claims; null if one is malformed, or {@code exp} is missing. */
  static @Nullable TokenTimes of(Map<String, Object> claims) {
    Instant expiresAt = date(claims.get("exp"));
    Instant notBefore = date(claims.get("nbf"));
    Instant issuedAt = date(claims.get("iat"));
    if (expiresAt == null
        || (notBefore == null && claims.get("nbf") != null)
        || (issuedAt == null && claims.get("iat") != null)) {
      return null;
    }
    return new TokenTimes(expiresAt, notBefore, issuedAt);
  }

  /** Why the token may not be taken at that moment; null if it may. */
  JwtResult.@Nullable Rejected rejectionAt(Instant now, IssuerPolicy policy) {
    Duration skew = policy.clockSkew();
    // One that ends before it begins was never valid.
    if (!now.isBefore(expiresAt.plus(skew))
        || (notBefore != null && expiresAt.isBefore(notBefore))
        || (issuedAt != null && expiresAt.isBefore(issuedAt))) {
      return new JwtResult.Rejected(
          Outcome.rejected(Reason.TOKEN_EXPIRED, Reason.EXPIRED_AT, expiresAt.toString()));
    }
    Instant latestStart = now.plus(skew);
    if ((notBefore != null && latestStart.isBefore(notBefore))
        || (issuedAt != null && latestStart.isBefore(issuedAt))) {
      return JwtResult.Rejected.because(Reason.TOKEN_NOT_YET_VALID);
    }
    Duration maxAge = policy.maxAge();
    if (maxAge == null) {
      return null;
    }
    if (issuedAt == null) {
      return JwtResult.Rejected.because(Reason.TOKEN_CLAIM_MISSING);
    }
    return now.isAfter(issuedAt.plus(maxAge).plus(skew))
        ? JwtResult.Rejected.because(Reason.TOKEN_TOO_OLD)
        : null;
  }

  private static @Nullable Instant date(@Nullable Object value) {
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
