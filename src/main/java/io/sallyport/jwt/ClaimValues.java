package io.sallyport.jwt;

import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the JSON reader answers into the values that callers see, and finds some of them. */
final class ClaimValues {
  /** Characters of an exponent, with its sign: more would make numbers that eat the memory. */
  private static final int MAX_EXPONENT = 4;

  private static final int DIGITS_OF_ANY_LONG = 18;

  private ClaimValues() {}

  /** The claims with numbers as Long or BigDecimal; null if a number is beyond reason. */
  static @Nullable Map<String, Object> of(Map<String, Object> json) {
    Map<String, Object> claims = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : json.entrySet()) {
      if (!isBounded(member.getValue())) {
        return null;
      }
      claims.put(member.getKey(), plain(member.getValue()));
    }
    return Collections.unmodifiableMap(claims);
  }

  /**
   * The strings of a claim: itself if it is one, or the strings in its array. A name with slashes
   * that is no claim is a path through objects, and through every object of an array.
   */
  static List<String> strings(Map<String, Object> claims, String name) {
    List<String> found = new ArrayList<>();
    if (claims.containsKey(name)) {
      collect(claims.get(name), found);
    } else if (name.indexOf('/') >= 0) {
      walk(claims, name, 0, found);
    }
    return found;
  }

  private static void walk(@Nullable Object value, String path, int start, List<String> found) {
    if (value instanceof List<?> items) {
      for (Object item : items) {
        walk(item, path, start, found);
      }
    } else if (value instanceof Map<?, ?> members) {
      int slash = path.indexOf('/', start);
      if (slash < 0) {
        collect(members.get(path.substring(start)), found);
      } else {
        walk(members.get(path.substring(start, slash)), path, slash + 1, found);
      }
    }
  }

  private static void collect(@Nullable Object value, List<String> found) {
    if (value instanceof String text) {
      found.add(text);
    } else if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof String text) {
          found.add(text);
        }
      }
    }
  }

  private static boolean isBounded(@Nullable Object value) {
    if (value instanceof Json.Numeral numeral) {
      return isBounded(numeral.text());
    }
    if (value instanceof Map<?, ?> members) {
      return isBounded(new ArrayList<>(members.values()));
    }
    if (value instanceof List<?> items) {
      for (Object item : items) {
        if (!isBounded(item)) {
          return false;
        }
      }
    }
    return true;
  }

  /** RFC 8259 §6: what a double cannot hold is not interoperable. */
  private static boolean isBounded(String numeral) {
    int exponent = Math.max(numeral.indexOf('e'), numeral.indexOf('E'));
    return (exponent < 0 || numeral.length() - exponent - 1 <= MAX_EXPONENT)
        && ((exponent < 0 && numeral.length() <= DIGITS_OF_ANY_LONG)
            || Double.isFinite(Double.parseDouble(numeral)));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Json.Numeral numeral) {
      return number(numeral);
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> plain = new ArrayList<>(items.size());
      for (Object item : items) {
        plain.add(plain(item));
      }
      return Collections.unmodifiableList(plain);
    }
    if (value instanceof Map<?, ?> members) {
      Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        plain.put(member.getKey(), plain(member.getValue()));
      }
      return Collections.unmodifiableMap(plain);
    }
    return value;
  }

  private static Object number(Json.Numeral numeral) {
    if (!numeral.isInteger()) {
      return numeral.decimal();
    }
    if (numeral.text().length() <= DIGITS_OF_ANY_LONG) {
      return Long.parseLong(numeral.text());
    }
    BigInteger integer = numeral.integer();
    return integer.bitLength() < Long.SIZE ? integer.longValue() : new BigDecimal(integer);
  }
}
