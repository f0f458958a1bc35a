package io.sallyport.webhook;

import io.sallyport.internal.Decimal;
import io.sallyport.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path into a JSON value (<a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>).
 * Immutable.
 */
final class JsonPointer {
  private static final int MAX_INDEX_DIGITS = 6;

  private final List<String> names;

  private JsonPointer(List<String> names) {
    this.names = names;
  }

  /** The pointer of that text; null if it is none, or the empty one, which names the whole. */
  static @Nullable JsonPointer parse(String text) {
    if (!text.startsWith("/")) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int start = 1; start <= text.length(); ) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      names.add(text.substring(start, end).replace("~1", "/").replace("~0", "~"));
      start = end + 1;
    }
    return new JsonPointer(List.copyOf(names));
  }

  /** The value there; null if there is none, or JSON's {@code null}. */
  @Nullable Object find(@Nullable Object root) {
    Object value = root;
    for (String name : names) {
      if (value instanceof Map<?, ?> members) {
        value = members.get(name);
      } else if (value instanceof List<?> items) {
        value = item(items, name);
      } else {
        return null;
      }
    }
    return value;
  }

  /**
   * The text of the value there: a string's characters, a number as it is written, {@code true} or
   * {@code false}; null for everything else.
   */
  @Nullable String text(@Nullable Object root) {
    Object value = find(root);
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Json.Numeral number) {
      return number.text();
    }
    return value instanceof Boolean truth ? truth.toString() : null;
  }

  /**
   * Puts a text there, in objects that are made on the way where they are missing.
   *
   * @param root an object whose maps can be changed
   * @throws IllegalArgumentException if something else than an object is on the way
   */
  void put(@Nullable Object root, String text) {
    Object value = root;
    for (int i = 0; i < names.size(); i++) {
      if (!(value instanceof Map<?, ?>)) {
        throw new IllegalArgumentException("the body has no place for " + names);
      }
      @SuppressWarnings("unchecked") // a JSON object, whose members have names
      Map<String, Object> members = (Map<String, Object>) value;
      if (i == names.size() - 1) {
        members.put(names.get(i), text);
      } else {
        value = members.computeIfAbsent(names.get(i), name -> new LinkedHashMap<String, Object>());
      }
    }
  }

  private static @Nullable Object item(List<?> items, String index) {
    long at = Decimal.number(index, MAX_INDEX_DIGITS);
    return at >= 0 && at < items.size() ? items.get((int) at) : null;
  }
}
