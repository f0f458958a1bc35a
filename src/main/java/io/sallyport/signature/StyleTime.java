package io.sallyport.signature;

import io.sallyport.internal.Decimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a request writes its time. */
enum StyleTime {
  /** Whole seconds since 1970. */
  S,
  /** Milliseconds since 1970. */
  MS,
  /** Seconds since 1970, with up to nine digits behind a point. */
  DECIMAL,
  /** As {@code Date} has it (RFC 9110 §5.6.7). */
  HTTP,
  /** ISO 8601 with an offset. */
  ISO;

  private static final int MAX_DIGITS = 14;
  private static final int MAX_SECONDS_DIGITS = 11;
  private static final int MAX_FRACTION = 9;
  private static final int MAX_TEXT = 40;

  /** The time; null if the text is not of this kind. */
  @Nullable Instant read(String text) {
    return switch (this) {
      case S -> seconds(text, MAX_SECONDS_DIGITS);
      case MS -> {
        long millis = number(text, MAX_DIGITS);
        yield millis < 0 ? null : Instant.ofEpochMilli(millis);
      }
      case DECIMAL -> decimal(text);
      case HTTP -> parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      case ISO -> parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    };
  }

  String write(Instant time) {
    return switch (this) {
      case S, DECIMAL -> Long.toString(time.getEpochSecond());
      case MS -> Long.toString(time.toEpochMilli());
      case HTTP -> DateTimeFormatter.RFC_1123_DATE_TIME.format(httpDate(time));
      case ISO -> time.truncatedTo(ChronoUnit.SECONDS).toString();
    };
  }

  private static ZonedDateTime httpDate(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
  }

  private static @Nullable Instant decimal(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return seconds(text, MAX_SECONDS_DIGITS);
    }
    Instant whole = seconds(text.substring(0, point), MAX_SECONDS_DIGITS);
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

  private static @Nullable Instant seconds(String text, int digits) {
    long seconds = number(text, digits);
    return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
  }

  /** Without leading zeros: a digit in front of it could be moved here without another time. */
  private static long number(String text, int digits) {
    return text.startsWith("0") ? -1 : Decimal.number(text, digits);
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
