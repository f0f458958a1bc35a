package io.sallyport.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Notations of times in messages. */
public enum TimeText {
  /** Whole seconds since 1970. */
  SECONDS("s"),
  /** Milliseconds since 1970. */
  MILLISECONDS("ms"),
  /** Seconds since 1970, with up to nine fractional digits. */
  DECIMAL("decimal"),
  /**
   * The notation of {@code Date} (<a
   * href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110 §5.6.7</a>).
   */
  HTTP_DATE("http"),
  /** RFC 3339 with any offset. */
  ISO("iso");

  /** The maximum number of digits: enough for milliseconds of the next thousand years. */
  private static final int MAX_DIGITS = 14;

  private static final int MAX_FRACTION = 9;
  private static final int MAX_TEXT = 40;

  private final String word;

  TimeText(String word) {
    this.word = word;
  }

  /** Returns the notation with a name of the configuration; null if it is unknown. */
  public static @Nullable TimeText of(String word) {
    for (TimeText way : values()) {
      if (way.word.equals(word)) {
        return way;
      }
    }
    return null;
  }

  /** Returns the time; null if the text does not have this notation. */
  public @Nullable Instant read(String text) {
    return switch (this) {
      case SECONDS -> seconds(text);
      case MILLISECONDS -> {
        long millis = number(text);
        yield millis < 0 ? null : Instant.ofEpochMilli(millis);
      }
      case DECIMAL -> decimal(text);
      case HTTP_DATE -> parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      case ISO -> parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    };
  }

  /** Returns the text of a time, cut to seconds, or to milliseconds if that is the unit. */
  public String write(Instant time) {
    return switch (this) {
      case SECONDS, DECIMAL -> Long.toString(time.getEpochSecond());
      case MILLISECONDS -> Long.toString(time.toEpochMilli());
      case HTTP_DATE -> DateTimeFormatter.RFC_1123_DATE_TIME.format(httpDate(time));
      case ISO -> time.truncatedTo(ChronoUnit.SECONDS).toString();
    };
  }

  private static ZonedDateTime httpDate(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
  }

  private static @Nullable Instant decimal(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return seconds(text);
    }
    Instant whole = seconds(text.substring(0, point));
    String fraction = text.substring(point + 1);
    if (whole == null || fraction.isEmpty() || fraction.length() > MAX_FRACTION) {
      return null;
    }
    long nanos = 0;
    for (int i = 0; i < MAX_FRACTION; i++) {
      char c = i < fraction.length() ? fraction.charAt(i) : '0';
      if (c < '0' || c > '9') {
        return null;
      }
      nanos = 10 * nanos + c - '0';
    }
    return whole.plusNanos(nanos);
  }

  private static @Nullable Instant seconds(String text) {
    long seconds = number(text);
    return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
  }

  /**
   * Returns the number of digits without a leading zero; -1 if there is one: otherwise a zero could
   * move here from the preceding part without changing the time.
   */
  private static long number(String text) {
    return text.startsWith("0") ? -1 : Decimal.number(text, MAX_DIGITS);
  }

  private static @Nullable Instant parsed(String text, DateTimeFormatter format) {
    if (text.length() > MAX_TEXT) {
      return null;
    }
    try {
      return format.parse(text, OffsetDateTime::from).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
