package io.sallyport.jwt;

import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the results of the JSON reader into the values that callers see, and finds some of them.
 */
final class ClaimValues {
  /** Characters of an exponent, with its sign: more would make numbers that eat the memory. */
  private static final int MAX_EXPONENT = 4;

  private static final int DIGITS_OF_ANY_LONG = 18;

  /** Reads numbers as {@link #number}. */
  static final Json.Numbers NUMBERS =
      new Json.Numbers() {
        @Override
        public @Nullable Object number(Json.Numeral numeral) {
          return ClaimValues.number(numeral);
        }

        @Override
        public Object integer(long value) {
          return value;
        }
      };

  private ClaimValues() {}

  /** A number as Long, or else as BigDecimal; null if it is beyond reason. */
  static @Nullable Object number(Json.Numeral numeral) {
    String text = numeral.text();
    if (text.length() <= DIGITS_OF_ANY_LONG && numeral.isInteger()) {
      return Long.parseLong(text);
    }
    if (!isBounded(text)) {
      return null;
    }
    if (!numeral.isInteger()) {
      return numeral.decimal();
    }
    BigInteger integer = numeral.integer();
    return integer.bitLength() < Long.SIZE ? integer.longValue() : new BigDecimal(integer);
  }

  /**
   * Returns the value of a claim; null if there is none. A name with slashes that is not a claim is
   * a path through objects.
   */
  static @Nullable Object find(Map<String, Object> claims, String name) {
    if (name.indexOf('/') < 0 || claims.containsKey(name)) {
      return claims.get(name);
    }
    Object value = claims;
    for (String member : name.split("/", -1)) {
      value = value instanceof Map<?, ?> members ? members.get(member) : null;
    }
    return value;
  }

  /**
   * Adds the words of a claim: those of its text, or the strings in its array. A name with slashes
   * that is not a claim is a path through objects, and through every object of an array.
   */
  static void words(
      Map<String, Object> claims,
      String name,
      ClaimPolicy.WordSeparator separator,
      Collection<String> found) {
    Object value = claims.get(name);
    if (value != null) {
      collect(value, separator, found);
    } else if (name.indexOf('/') >= 0 && !claims.containsKey(name)) {
      walk(claims, name, 0, separator, found);
    }
  }

  private static void walk(
      @Nullable Object value,
      String path,
      int start,
      ClaimPolicy.WordSeparator separator,
      Collection<String> found) {
    if (value instanceof List<?> items) {
      for (Object item : items) {
        walk(item, path, start, separator, found);
      }
    } else if (value instanceof Map<?, ?> members) {
      int slash = path.indexOf('/', start);
      if (slash < 0) {
        collect(members.get(path.substring(start)), separator, found);
      } else {
        walk(members.get(path.substring(start, slash)), path, slash + 1, separator, found);
      }
    }
  }

  private static void collect(
      @Nullable Object value, ClaimPolicy.WordSeparator separator, Collection<String> found) {
    if (value instanceof String text) {
      separator.split(text, found);
    } else if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof String text && !text.isEmpty()) {
          found.add(text);
        }
      }
    }
  }

  /** RFC 8259 §6: what a double cannot hold is not interoperable. */
  private static boolean isBounded(String numeral) {
    int exponent = Math.max(numeral.indexOf('e'), numeral.indexOf('E'));
    return (exponent < 0 || numeral.length() - exponent - 1 <= MAX_EXPONENT)
        && Double.isFinite(Double.parseDouble(numeral));
  }
}
