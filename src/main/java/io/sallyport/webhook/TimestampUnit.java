package io.sallyport.webhook;

import io.sallyport.internal.Decimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a timestamp is written. */
enum TimestampUnit {
  SECONDS("s") {
    @Override
    @Nullable Instant read(String text) {
      long seconds = number(text);
      return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
    }

    @Override
    String write(Instant time) {
      return Long.toString(time.getEpochSecond());
    }
  },
  MILLISECONDS("ms") {
    @Override
    @Nullable Instant read(String text) {
      long millis = number(text);
      return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    String write(Instant time) {
      return Long.toString(time.toEpochMilli());
    }
  },
  /** RFC 3339 with any offset. */
  ISO("iso") {
    @Override
    @Nullable Instant read(String text) {
      if (text.length() > MAX_ISO) {
        return null;
      }
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    String write(Instant time) {
      return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  };

  private static final int MAX_ISO = 40;

  /** Enough for milliseconds of the next thousand years, and far from an overflow. */
  private static final int MAX_DIGITS = 14;

  private final String word;

  TimestampUnit(String word) {
    this.word = word;
  }

  /** The time; null if the text is not of this unit. */
  abstract @Nullable Instant read(String text);

  abstract String write(Instant time);

  /** The unit of that name in a configuration. */
  static TimestampUnit parse(String word) {
    for (TimestampUnit unit : values()) {
      if (unit.word.equals(word)) {
        return unit;
      }
    }
    throw Setting.TIMESTAMP_UNIT.wrong(word, "s, ms, iso");
  }

  /**
   * Digits without a leading zero, so that no digit of a body in front of it can be moved here
   * without changing the time; else -1.
   */
  private static long number(String text) {
    return text.startsWith("0") ? -1 : Decimal.number(text, MAX_DIGITS);
  }
}
