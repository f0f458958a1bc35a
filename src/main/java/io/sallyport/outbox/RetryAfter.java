package io.sallyport.outbox;

import io.sallyport.internal.Decimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The delay that a receiver asks for (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110 section 10.2.3</a>).
 */
final class RetryAfter {
  private static final int MAX_DIGITS = 9;
  private static final int MAX_LENGTH = 32;

  private RetryAfter() {}

  /**
   * Returns the delay from now, which the field has in seconds or as a date; null if it has none.
   */
  static @Nullable Duration read(@Nullable String field, Instant now) {
    if (field == null || field.isEmpty() || field.length() > MAX_LENGTH) {
      return null;
    }
    long seconds = Decimal.number(field, MAX_DIGITS);
    if (seconds >= 0) {
      return Duration.ofSeconds(seconds);
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(field, Instant::from);
      return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
