package io.sallyport.signature;

import io.sallyport.internal.Json;
import io.sallyport.internal.Json.Numeral;
import io.sallyport.internal.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON like Python 3's {@code json.dumps(value, sort_keys=True)}: {@code ", "} and {@code ":
 * "} between the parts, keys sorted by code point, only ASCII, numbers in Python's format. It is
 * written from the same parse that rejects duplicate keys, so that every reader gets the value that
 * was signed.
 */
final class CanonicalJson {
  /**
   * The maximum count of numbers with an exponent in one body. The exact value of a number such as
   * 5e-324 has a thousand digits, so this limits the work for a short body.
   */
  static final int MAX_EXPONENTS = 10_000;

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private int exponents;

  private CanonicalJson() {}

  /**
   * Returns the canonical bytes; null if the body is not JSON or Python could not write its value.
   */
  static byte @Nullable [] of(byte[] body) {
    JsonValue parsed = Json.read(body);
    if (parsed == null) {
      return null;
    }
    CanonicalJson json = new CanonicalJson();
    return json.write(parsed.value())
        ? json.out.toString().getBytes(StandardCharsets.US_ASCII)
        : null;
  }

  /** Writes a value; returns false if Python could not write it. */
  private boolean write(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      return writeObject(members);
    }
    if (value instanceof List<?> items) {
      return writeArray(items);
    }
    if (value instanceof Numeral numeral) {
      return writeNumber(numeral);
    }
    if (value instanceof String text) {
      writeString(text);
    } else {
      out.append(value);
    }
    return true;
  }

  private boolean writeObject(Map<?, ?> members) {
    List<String> names = new ArrayList<>(members.size());
    for (Object name : members.keySet()) {
      names.add((String) name);
    }
    names.sort(CanonicalJson::byCodePoint);
    out.append('{');
    String separator = "";
    for (String name : names) {
      out.append(separator);
      writeString(name);
      out.append(": ");
      if (!write(members.get(name))) {
        return false;
      }
      separator = ", ";
    }
    out.append('}');
    return true;
  }

  private boolean writeArray(List<?> items) {
    out.append('[');
    for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
      if (!write(i.next())) {
        return false;
      }
      out.append(i.hasNext() ? ", " : "");
    }
    out.append(']');
    return true;
  }

  private boolean writeNumber(Numeral numeral) {
    if ((numeral.text().indexOf('e') > 0 || numeral.text().indexOf('E') > 0)
        && ++exponents > MAX_EXPONENTS) {
      return false;
    }
    String text = PythonNumber.of(numeral);
    out.append(text);
    return text != null;
  }

  private void writeString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> writeCharacter(c);
      }
    }
    out.append('"');
  }

  private void writeCharacter(char c) {
    if (c >= ' ' && c <= '~') {
      out.append(c);
      return;
    }
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 15));
    }
  }

  /** Compares by code point; {@code compareTo} sorts surrogates before U+E000. */
  private static int byCodePoint(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean sameKind = Character.isSurrogate(left) == Character.isSurrogate(right);
        return sameKind ? left - right : (Character.isSurrogate(left) ? 1 : -1);
      }
    }
    return a.length() - b.length();
  }
}
