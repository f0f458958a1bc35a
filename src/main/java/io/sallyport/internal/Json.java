package io.sallyport.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) as strictly
 * as a signature over it deserves: valid UTF-8, no duplicate member names, no lone surrogates, no
 * trailing bytes, bounded depth.
 *
 * <p>Values become {@code Map<String, Object>} in the order of the text, {@code List<Object>},
 * {@code String}, {@link Numeral}, {@code Boolean} or null.
 */
public final class Json {

  /** How deep objects and arrays may be nested. */
  public static final int MAX_DEPTH = 64;

  /** Digits and other characters that one number may have. */
  private static final int MAX_NUMBER = 400;

  /**
   * A number as it was written, since a canonical form needs its spelling.
   *
   * @param text the number's text, which follows the grammar of JSON
   */
  public record Numeral(String text) {

    /** Whether it is written without fraction and exponent. */
    public boolean isInteger() {
      return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    /** The value, exactly. */
    public BigDecimal decimal() {
      return new BigDecimal(text);
    }

    /** The value if it is written as an integer. */
    public BigInteger integer() {
      return new BigInteger(text);
    }
  }

  /** The text is not JSON as this class demands it. Carries no part of the text. */
  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException() {
      super("malformed JSON", null, false, false);
    }
  }

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The object that the bytes spell; null if they spell anything else. */
  @SuppressWarnings("unchecked") // object() makes such maps only
  public static @Nullable Map<String, Object> object(byte[] utf8) {
    Parsed parsed = read(utf8);
    return parsed != null && parsed.value() instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : null;
  }

  /**
   * The value of a JSON text.
   *
   * @param value the value; null for JSON's {@code null}
   */
  public record Parsed(@Nullable Object value) {}

  /** The value that the bytes spell; null if they are not JSON. */
  public static @Nullable Parsed read(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      Json json = new Json(text);
      json.space();
      Object value = json.value(0);
      json.space();
      return json.at == text.length() ? new Parsed(value) : null;
    } catch (CharacterCodingException | MalformedException e) {
      return null;
    }
  }

  private @Nullable Object value(int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException();
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

  private Map<String, @Nullable Object> object(int depth) throws MalformedException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      if (peek() != '"') {
        throw new MalformedException();
      }
      String name = string();
      space();
      expect(':');
      space();
      if (members.containsKey(name)) {
        throw new MalformedException();
      }
      members.put(name, value(depth + 1));
      space();
      if (peek() == '}') {
        at++;
        return members;
      }
      expect(',');
      space();
    }
  }

  private List<@Nullable Object> array(int depth) throws MalformedException {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return items;
    }
    while (true) {
      items.add(value(depth + 1));
      space();
      if (peek() == ']') {
        at++;
        return items;
      }
      expect(',');
      space();
    }
  }

  private String string() throws MalformedException {
    at++;
    int start = at;
    while (true) {
      char c = peek();
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\') {
        return escapedString(start);
      }
      if (c < ' ') {
        throw new MalformedException();
      }
      at++;
    }
  }

  private String escapedString(int start) throws MalformedException {
    StringBuilder out = new StringBuilder().append(text, start, at);
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return wellFormed(out.toString());
      }
      if (c < ' ') {
        throw new MalformedException();
      }
      out.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() throws MalformedException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw new MalformedException();
    };
  }

  private char codeUnit() throws MalformedException {
    byte[] bytes = at + 4 <= text.length() ? Hex.decode(text.substring(at, at + 4)) : null;
    if (bytes == null) {
      throw new MalformedException();
    }
    at += 4;
    return (char) ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff));
  }

  private static String wellFormed(String value) throws MalformedException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new MalformedException();
      }
    }
    return value;
  }

  private Numeral number() throws MalformedException {
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
      throw new MalformedException();
    }
    return new Numeral(text.substring(start, at));
  }

  private void digits() throws MalformedException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw new MalformedException();
    }
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws MalformedException {
    if (!text.startsWith(word, at)) {
      throw new MalformedException();
    }
    at += word.length();
    return value;
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws MalformedException {
    if (!skip(c)) {
      throw new MalformedException();
    }
  }

  private char peek() throws MalformedException {
    if (at >= text.length()) {
      throw new MalformedException();
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
