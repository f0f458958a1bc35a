package io.sallyport.internal;

import io.sallyport.internal.Json.Numeral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text, as {@link Json} describes. Not safe for use by several threads. */
final class JsonReader {

  /** The maximum length of a number, in characters. */
  private static final int MAX_NUMBER = 400;

  /** The digits of an integer that a {@code long} holds in any case. */
  private static final int MAX_DIGITS = 18;

  private final byte[] utf8;
  private final Json.Numbers numbers;

  /** The index of the next byte. */
  private int at;

  JsonReader(byte[] utf8, Json.Numbers numbers) {
    this.utf8 = utf8;
    this.numbers = numbers;
  }

  /** Returns the value of the whole text. */
  @Nullable Object read() throws MalformedJsonException {
    Object value = value(0);
    skipSpace();
    if (at < utf8.length) {
      throw new MalformedJsonException();
    }
    return value;
  }

  private @Nullable Object value(int depth) throws MalformedJsonException {
    if (depth > Json.MAX_DEPTH) {
      throw new MalformedJsonException();
    }
    return switch (next()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string(false);
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
    if (next() == '}') {
      at++;
      return Collections.unmodifiableMap(members);
    }
    do {
      if (next() != '"') {
        throw new MalformedJsonException();
      }
      String name = string(true);
      if (next() != ':') {
        throw new MalformedJsonException();
      }
      at++;
      members.put(name, value(depth + 1));
      // A duplicate name has not made the map larger.
      if (members.size() != ++count) {
        throw new MalformedJsonException();
      }
    } while (continues('}'));
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> array(int depth) throws MalformedJsonException {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    if (next() == ']') {
      at++;
    } else {
      do {
        items.add(value(depth + 1));
      } while (continues(']'));
    }
    return Collections.unmodifiableList(items);
  }

  /** Reads a comma, after which the object or array continues, or its end. */
  private boolean continues(char end) throws MalformedJsonException {
    byte b = next();
    if (b != ',' && b != end) {
      throw new MalformedJsonException();
    }
    at++;
    return b == ',';
  }

  private String string(boolean isName) throws MalformedJsonException {
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
        String known = isName ? CommonNames.find(bytes, start, i) : null;
        return known != null ? known : ascii ? ascii(start, i) : text(start, i);
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
    boolean hasSign = skip('-');
    if (!skip('0')) {
      digits();
    }
    int whole = at;
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
    boolean isShort = !hasSign && at == whole && at - start <= MAX_DIGITS;
    Object number =
        isShort ? numbers.integer(integer(start)) : numbers.number(new Numeral(ascii(start, at)));
    if (number == null) {
      throw new MalformedJsonException();
    }
    return number;
  }

  /** Returns the value of the digits from {@code start} to the next byte. */
  private long integer(int start) {
    long value = 0;
    for (int i = start; i < at; i++) {
      value = 10 * value + (utf8[i] - '0');
    }
    return value;
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
      if (!skip(word.charAt(i))) {
        throw new MalformedJsonException();
      }
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

  /** Returns the next byte that is not white space, and stays before it. */
  private byte next() throws MalformedJsonException {
    skipSpace();
    return peek();
  }

  private byte peek() throws MalformedJsonException {
    if (at >= utf8.length) {
      throw new MalformedJsonException();
    }
    return utf8[at];
  }

  private void skipSpace() {
    // Most characters between values are above the space.
    while (at < utf8.length && utf8[at] <= ' ' && " \t\n\r".indexOf(utf8[at]) >= 0) {
      at++;
    }
  }
}
