package io.sallyport.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) without white space, with members in the order of their map. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(256);

  private JsonText() {}

  /**
   * Returns the text of an object. Only control characters, quotes and backslashes are escaped.
   *
   * @param members names and values, written in the map's order: String, Boolean, finite numbers,
   *     {@link Json.Numeral}, List, Map with String keys, or null; at most {@value Json#MAX_DEPTH}
   *     levels deep
   * @throws IllegalArgumentException if JSON has no form for a value, or a text is not well-formed
   *     Unicode
   */
  public static String write(Map<String, ? extends @Nullable Object> members) {
    JsonText text = new JsonText();
    text.value(members, 0);
    return text.out.toString();
  }

  /** Returns the text of an array; the items have the types of values in {@link #write(Map)}. */
  public static String write(List<? extends @Nullable Object> items) {
    JsonText text = new JsonText();
    text.value(items, 0);
    return text.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("the JSON value is nested too deep");
    }
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Json.Numeral number) {
      out.append(number.text());
    } else if (value instanceof Number number) {
      out.append(numeral(number));
    } else if (value instanceof List<?> items) {
      array(items, depth);
    } else if (value instanceof Map<?, ?> members) {
      object(members, depth);
    } else {
      throw new IllegalArgumentException("JSON has no form for a " + value.getClass().getName());
    }
  }

  private void array(List<?> items, int depth) {
    char separator = '[';
    for (Object item : items) {
      out.append(separator);
      value(item, depth + 1);
      separator = ',';
    }
    out.append(items.isEmpty() ? "[]" : "]");
  }

  private void object(Map<?, ?> members, int depth) {
    char separator = '{';
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("the names of JSON members must be strings");
      }
      out.append(separator);
      string(name);
      out.append(':');
      value(member.getValue(), depth + 1);
      separator = ',';
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }

  private static String numeral(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger
        || number instanceof BigDecimal) {
      return number.toString();
    }
    boolean finite =
        (number instanceof Double d && Double.isFinite(d))
            || (number instanceof Float f && Float.isFinite(f));
    if (!finite) {
      throw new IllegalArgumentException("JSON has no form for this number");
    }
    return number.toString();
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          throw new IllegalArgumentException("the text is not well-formed Unicode");
        }
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
