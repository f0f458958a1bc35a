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

  /** Returns the pointer of a text; null if it is invalid, or empty. */
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

  /**
   * Returns the pointer of a text.
   *
   * @throws IllegalArgumentException if it is invalid, or empty
   */
  static JsonPointer require(String text) {
    JsonPointer pointer = parse(text);
    if (pointer == null) {
      throw new IllegalArgumentException("'" + text + "' is not a JSON pointer such as /items");
    }
    return pointer;
  }

  /** Returns the value there; null if there is none, or it is JSON's {@code null}. */
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
   * Returns a copy of the whole with another value there. Missing members are created.
   *
   * @throws IllegalArgumentException if there is no such place
   */
  Object with(@Nullable Object root, Object value) {
    return with(root, value, 0);
  }

  private Object with(@Nullable Object root, Object value, int depth) {
    if (depth == names.size()) {
      return value;
    }
    String name = names.get(depth);
    if (root instanceof List<?> items && item(items, name) != null) {
      List<@Nullable Object> copy = new ArrayList<>(items);
      int at = Integer.parseInt(name);
      copy.set(at, with(copy.get(at), value, depth + 1));
      return copy;
    }
    if (root != null && !(root instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("the body has no place for the signature");
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (root instanceof Map<?, ?> members) {
      members.forEach((key, member) -> copy.put(String.valueOf(key), member));
    }
    copy.put(name, with(copy.get(name), value, depth + 1));
    return copy;
  }

  /**
   * Returns the text of the value there: a string's characters, a number as it is written, {@code
   * true} or {@code false}; null for everything else.
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

  private static @Nullable Object item(List<?> items, String index) {
    long at = Decimal.number(index, MAX_INDEX_DIGITS);
    return at >= 0 && at < items.size() ? items.get((int) at) : null;
  }
}
