package io.sallyport.account;

import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a deep, unmodifiable copy of claims, and checks that they are JSON. */
final class ClaimCopy {
  private ClaimCopy() {}

  /**
   * Returns an unmodifiable copy in the same order.
   *
   * @throws IllegalArgumentException if a value has no JSON form, or is nested deeper than {@link
   *     Json#MAX_DEPTH}
   */
  static Map<String, Object> of(Map<String, Object> claims) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Object> claim : claims.entrySet()) {
      Object value = Objects.requireNonNull(value(claim.getValue(), 1), "a claim");
      copy.put(Objects.requireNonNull(claim.getKey(), "the name of a claim"), value);
    }
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object value(@Nullable Object value, int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("a claim is nested too deep");
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> copy = new ArrayList<>(items.size());
      for (Object item : items) {
        copy.add(value(item, depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> members) {
      return members(members, depth);
    }
    if (value == null || value instanceof String || value instanceof Boolean || isNumber(value)) {
      return value;
    }
    throw new IllegalArgumentException(
        "a claim must be JSON, which has no form for a " + value.getClass().getName());
  }

  private static Map<String, @Nullable Object> members(Map<?, ?> members, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("a claim must be JSON, whose member names are strings");
      }
      copy.put(name, value(member.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || (value instanceof Double number && Double.isFinite(number));
  }
}
