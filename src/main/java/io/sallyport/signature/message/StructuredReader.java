package io.sallyport.signature.message;

import io.sallyport.internal.StrictBase64;
import io.sallyport.signature.message.StructuredItem.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads structured fields by <a href="https://www.rfc-editor.org/rfc/rfc8941#section-4.2">RFC 8941
 * §4.2</a>, with strict base64 of RFC 4648. The methods return null for malformed fields, because
 * exceptions are slow and a sender could cause many of them.
 */
final class StructuredReader {

  /** The maximum length of a field, over all its lines, in characters. */
  static final int MAX_LENGTH = 16_384;

  /** The maximum number of members, items or parameters of one list, dictionary or item. */
  static final int MAX_ITEMS = 64;

  private static final int MAX_INTEGER_DIGITS = 15;
  private static final int MAX_DECIMAL_DIGITS = 12;
  private static final int MAX_FRACTION_DIGITS = 3;

  private final String text;
  private int at;

  private StructuredReader(String text) {
    this.text = text;
  }

  /**
   * Reads the dictionary of a field's lines.
   *
   * @param unique whether a repeated member makes the field malformed; otherwise the last one is
   *     used, as RFC 8941 defines
   */
  static @Nullable Map<String, StructuredItem> dictionary(List<String> lines, boolean unique) {
    StructuredReader reader = of(lines);
    return reader == null ? null : reader.readDictionary(unique);
  }

  /** Reads the list of a field's lines. */
  static @Nullable List<StructuredItem> list(List<String> lines) {
    StructuredReader reader = of(lines);
    return reader == null ? null : reader.readList();
  }

  /** Reads the item of a field's only line. */
  static @Nullable StructuredItem item(List<String> lines) {
    StructuredReader reader = of(lines);
    if (reader == null) {
      return null;
    }
    reader.skipSpaces();
    StructuredItem item = reader.readItem();
    reader.skipSpaces();
    return reader.atEnd() ? item : null;
  }

  private static @Nullable StructuredReader of(List<String> lines) {
    long length = 0;
    for (String line : lines) {
      length += line.length() + 2L;
    }
    if (length > MAX_LENGTH) {
      return null;
    }
    return new StructuredReader(lines.size() == 1 ? lines.get(0) : String.join(", ", lines));
  }

  private @Nullable Map<String, StructuredItem> readDictionary(boolean unique) {
    Map<String, StructuredItem> members = new LinkedHashMap<>();
    skipSpaces();
    while (!atEnd()) {
      String key = readKey();
      StructuredItem member = key == null ? null : readMember();
      if (key == null || member == null) {
        return null;
      }
      boolean twice = members.put(key, member) != null;
      if ((twice && unique) || members.size() > MAX_ITEMS || !readComma()) {
        return null;
      }
    }
    return members;
  }

  private @Nullable List<StructuredItem> readList() {
    List<StructuredItem> items = new ArrayList<>();
    skipSpaces();
    while (!atEnd()) {
      StructuredItem item = readItemOrInnerList();
      if (item == null || items.size() == MAX_ITEMS || !readComma()) {
        return null;
      }
      items.add(item);
    }
    return items;
  }

  /** Reads the comma between two members, after which another one must follow, or the end. */
  private boolean readComma() {
    skipWhiteSpace();
    if (atEnd()) {
      return true;
    }
    if (!read(',')) {
      return false;
    }
    skipWhiteSpace();
    return !atEnd();
  }

  private @Nullable StructuredItem readMember() {
    if (read('=')) {
      return readItemOrInnerList();
    }
    Map<String, Object> parameters = readParameters();
    return parameters == null ? null : new StructuredItem(true, parameters);
  }

  private @Nullable StructuredItem readItemOrInnerList() {
    if (!read('(')) {
      return readItem();
    }
    List<StructuredItem> items = new ArrayList<>();
    skipSpaces();
    while (!read(')')) {
      StructuredItem item = readItem();
      if (item == null || items.size() == MAX_ITEMS) {
        return null;
      }
      items.add(item);
      if (peek() != ' ' && peek() != ')') {
        return null;
      }
      skipSpaces();
    }
    Map<String, Object> parameters = readParameters();
    return parameters == null ? null : new StructuredItem(items, parameters);
  }

  private @Nullable StructuredItem readItem() {
    Object value = readBare();
    Map<String, Object> parameters = value == null ? null : readParameters();
    return value == null || parameters == null ? null : new StructuredItem(value, parameters);
  }

  private @Nullable Map<String, Object> readParameters() {
    if (peek() != ';') {
      return Map.of();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (read(';')) {
      skipSpaces();
      String key = readKey();
      Object value = read('=') ? readBare() : true;
      if (key == null || value == null) {
        return null;
      }
      parameters.put(key, value);
      if (parameters.size() > MAX_ITEMS) {
        return null;
      }
    }
    return parameters;
  }

  private @Nullable String readKey() {
    int start = at;
    char first = peek();
    if (!isLower(first) && first != '*') {
      return null;
    }
    while (isKeyCharacter(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  private @Nullable Object readBare() {
    char first = peek();
    if (first == '"') {
      return readString();
    }
    if (first == ':') {
      return readBytes();
    }
    if (first == '?') {
      return readBoolean();
    }
    if (first == '-' || isDigit(first)) {
      return readNumber();
    }
    return first == '*' || isLetter(first) ? readToken() : null;
  }

  private @Nullable String readString() {
    int start = ++at;
    StringBuilder unescaped = null;
    while (!atEnd()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return unescaped == null ? text.substring(start, at - 1) : unescaped.toString();
      }
      if (c < ' ' || c > '~') {
        return null;
      }
      if (c == '\\') {
        unescaped =
            unescaped == null ? new StringBuilder(text.substring(start, at - 1)) : unescaped;
        c = peek();
        if (c != '"' && c != '\\') {
          return null;
        }
        at++;
      }
      if (unescaped != null) {
        unescaped.append(c);
      }
    }
    return null;
  }

  private byte @Nullable [] readBytes() {
    int end = text.indexOf(':', at + 1);
    if (end < 0) {
      return null;
    }
    byte[] bytes = StrictBase64.decode(text.substring(at + 1, end));
    at = end + 1;
    return bytes;
  }

  private @Nullable Boolean readBoolean() {
    at++;
    if (read('1')) {
      return Boolean.TRUE;
    }
    return read('0') ? Boolean.FALSE : null;
  }

  private @Nullable Object readNumber() {
    int start = at;
    read('-');
    int digits = readDigits();
    if (peek() == '.') {
      at++;
      int fraction = readDigits();
      return digits == 0
              || digits > MAX_DECIMAL_DIGITS
              || fraction == 0
              || fraction > MAX_FRACTION_DIGITS
          ? null
          : new BigDecimal(text.substring(start, at));
    }
    return digits == 0 || digits > MAX_INTEGER_DIGITS
        ? null
        : (Object) Long.parseLong(text, start, at, 10);
  }

  private int readDigits() {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    return at - start;
  }

  private Token readToken() {
    int start = at;
    while (isLetter(peek()) || isDigit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
      at++;
    }
    return new Token(text.substring(start, at));
  }

  private void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  private void skipWhiteSpace() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private boolean read(char expected) {
    boolean found = peek() == expected;
    at += found ? 1 : 0;
    return found;
  }

  /** Returns the next character; at the end, one that fields cannot contain. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean atEnd() {
    return at == text.length();
  }

  private static boolean isKeyCharacter(char c) {
    return isLower(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
