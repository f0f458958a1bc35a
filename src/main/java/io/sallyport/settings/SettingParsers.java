package io.sallyport.settings;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads the values of settings from texts; the messages follow the key of the setting. */
public final class SettingParsers {
  private SettingParsers() {}

  static <T> List<T> items(String text, Function<String, T> parser) {
    List<T> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (item.isBlank()) {
        throw new IllegalArgumentException("has an empty item; separate items by single commas");
      }
      items.add(parser.apply(item.strip()));
    }
    return items;
  }

  static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not a URL", e);
    }
  }

  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return text.equals("true");
  }

  /**
   * Returns a whole number within bounds.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static int count(String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Rejected below, as a number out of bounds is.
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "is not a whole number from %d to %d", min, max));
  }

  static Duration duration(String text, Duration min, Duration max, String bounds) {
    try {
      Duration value = Duration.parse(text);
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
    } catch (DateTimeException e) {
      // Rejected below, as a duration out of bounds is.
    }
    throw new IllegalArgumentException(
        "is not a duration " + bounds + "; write ISO 8601, such as PT30S, PT5M or P30D");
  }

  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is not a time; write ISO 8601, such as 2027-01-31T00:00:00Z", e);
    }
  }

  static <E extends Enum<E>> E choice(String text, Class<E> words) {
    List<String> allowed = new ArrayList<>();
    for (E constant : words.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
      allowed.add(word(constant));
    }
    throw new IllegalArgumentException("is not one of " + String.join(", ", allowed));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whole days are days: {@code P30D}, not {@code PT720H}. */
  static String iso(Duration duration) {
    boolean days = !duration.isZero() && duration.toSeconds() % 86_400 == 0;
    return days ? "P" + duration.toDays() + "D" : duration.toString();
  }
}
