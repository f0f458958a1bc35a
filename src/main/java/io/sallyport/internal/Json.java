package io.sallyport.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) strictly, so
 * that all readers of a signed text agree: valid UTF-8, no duplicate member names, no lone
 * surrogates, no trailing bytes, limited depth.
 *
 * <p>Values become {@code Map<String, Object>} in the order of the text, {@code List<Object>},
 * {@code String}, {@link Numeral}, {@code Boolean} or null. Maps and lists cannot be changed.
 */
public final class Json {

  /** The maximum depth of nested objects and arrays. */
  public static final int MAX_DEPTH = 64;

  /** The maximum length of a number, in characters. */
  private static final int MAX_NUMBER = 400;

  /**
   * A number with its exact text, which canonical forms need.
   *
   * @param text the number's text in the grammar of JSON
   */
  public record Numeral(String text) {

    /** Returns whether it is written without fraction and exponent. */
    public boolean isInteger() {
      for (int i = 0; i < text.length(); i++) {
        if (".eE".indexOf(text.charAt(i)) >= 0) {
          return false;
        }
      }
      return true;
    }

    /** Returns the exact value. */
    public BigDecimal decimal() {
      return new BigDecimal(text);
    }

    /** Returns the value if it is written as an integer. */
    public BigInteger integer() {
      return new BigInteger(text);
    }

    /** Returns the type's name only: the number may be personal data. */
    @Override
    public String toString() {
      return "Numeral[***]";
    }
  }

  private final byte[] utf8;
  private final Function<Numeral, @Nullable Object> numbers;
  private int at;

  private Json(byte[] utf8, Function<Numeral, @Nullable Object> numbers) {
    this.utf8 = utf8;
    this.numbers = numbers;
  }

  /** Returns the JSON object of the bytes; null if they are anything else. */
  public static @Nullable Map<String, Object> object(byte[] utf8) {
    return object(utf8, numeral -> numeral);
  }

  /**
   * Returns the JSON object of the bytes; null if they are anything else.
   *
   * @param numbers converts each number; returns null to reject the text
   */
  @SuppressWarnings("unchecked") // object() makes such maps only
  public static @Nullable Map<String, Object> object(
      byte[] utf8, Function<Numeral, @Nullable Object> numbers) {
    JsonValue parsed = read(utf8, numbers);
    return parsed != null && parsed.value() instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : null;
  }

  /** Returns the JSON value of the bytes; null if they are not JSON. */
  public static @Nullable JsonValue read(byte[] utf8) {
    return read(utf8, numeral -> numeral);
  }

  private static @Nullable JsonValue read(
      byte[] utf8, Function<Numeral, @Nullable Object> numbers) {
    try {
      Json json = new Json(utf8, numbers);
      json.space();
      Object value = json.value(0);
      json.space();
      return json.at == utf8.length ? new JsonValue(value) : null;
    } catch (MalformedJsonException e) {
      return null;
    }
  }

  private @Nullable Object value(int depth) throws MalformedJsonException {
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws MalformedJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    int count = 0;
    at++;
    space();
    if (skip('}')) {
      return Collections.unmodifiableMap(members);
    }
    while (true) {
      if (peek() != '"') {
        throw new MalformedJsonException();
      }
      String name = string();
      space();
      expect(':');
      space();
      members.put(name, value(depth + 1));
      // A duplicate name has not made the map larger.
      if (members.size() != ++count) {
        throw new MalformedJsonException();
      }
      space();
      if (skip('}')) {
        return Collections.unmodifiableMap(members);
      }
      expect(',');
      space();
    }
  }

  private List<@Nullable Object> array(int depth) throws MalformedJsonException {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    space();
    if (skip(']')) {
      return Collections.unmodifiableList(items);
    }
    while (true) {
      items.add(value(depth + 1));
      space();
      if (skip(']')) {
        return Collections.unmodifiableList(items);
      }
      expect(',');
      space();
    }
  }

  private String string() throws MalformedJsonException {
    byte[] bytes = utf8;
    int start = at + 1;
    boolean ascii = true;
    for (int i = start; i < bytes.length; i++) {
      byte b = bytes[i];
      // Most characters are letters and digits, which are above the quotation mark.
      if (b > '"') {
        if (b == '\\') {
          at = i;
          return escapedString(start);
        }
      } else if (b == '"') {
        at = i + 1;
        return ascii ? ascii(start, i) : text(start, i);
      } else if (isControl(b)) {
        throw new MalformedJsonException();
      } else {
        ascii &= b >= 0;
      }
    }
    throw new MalformedJsonException();
  }

  private String escapedString(int start) throws MalformedJsonException {
    StringBuilder out = new StringBuilder();
    int plain = start;
    while (true) {
      byte b = peek();
      if (isControl(b)) {
        throw new MalformedJsonException();
      }
      if (b == '"' || b == '\\') {
        out.append(text(plain, at++));
        if (b == '"') {
          return wellFormed(out.toString());
        }
        out.append(escape());
        plain = at;
      } else {
        at++;
      }
    }
  }

  /** Returns whether a byte ends an ASCII part; the bytes of longer characters are negative. */
  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ';
  }

  /** Returns the characters of a part of the bytes, whose neighbours are ASCII. */
  private String text(int start, int end) throws MalformedJsonException {
    String text = new String(utf8, start, end - start, StandardCharsets.UTF_8);
    // Invalid UTF-8 became U+FFFD, whose bytes differ from the original.
    if (text.indexOf('\ufffd') >= 0) {
      byte[] written = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(written, 0, written.length, utf8, start, end)) {
        throw new MalformedJsonException();
      }
    }
    return text;
  }

  private char escape() throws MalformedJsonException {
    byte b = peek();
    at++;
    return switch (b) {
      case '"', '\\', '/' -> (char) b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw new MalformedJsonException();
    };
  }

  private char codeUnit() throws MalformedJsonException {
    byte[] bytes = at + 4 <= utf8.length ? Hex.decode(ascii(at, at + 4)) : null;
    if (bytes == null) {
      throw new MalformedJsonException();
    }
    at += 4;
    return (char) ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff));
  }

  private static String wellFormed(String value) throws MalformedJsonException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new MalformedJsonException();
      }
    }
    return value;
  }

  private Object number() throws MalformedJsonException {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    if (at - start > MAX_NUMBER) {
      throw new MalformedJsonException();
    }
    Object number = numbers.apply(new Numeral(ascii(start, at)));
    if (number == null) {
      throw new MalformedJsonException();
    }
    return number;
  }

  private void digits() throws MalformedJsonException {
    int start = at;
    while (at < utf8.length && utf8[at] >= '0' && utf8[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw new MalformedJsonException();
    }
  }

  private @Nullable Object literal(String word, @Nullable Object value)
      throws MalformedJsonException {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  /** Returns bytes as characters, for texts that must be ASCII. */
  private String ascii(int start, int end) {
    return new String(utf8, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private boolean skip(char c) {
    if (at < utf8.length && utf8[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws MalformedJsonException {
    if (!skip(c)) {
      throw new MalformedJsonException();
    }
  }

  private byte peek() throws MalformedJsonException {
    if (at >= utf8.length) {
      throw new MalformedJsonException();
    }
    return utf8[at];
  }

  private void space() {
    // Most characters between values are above the space.
    while (at < utf8.length && utf8[at] <= ' ' && " \t\n\r".indexOf(utf8[at]) >= 0) {
      at++;
    }
  }
}
