package io.sallyport.signature;

import io.sallyport.internal.HeaderFields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated {@code name="text"} and {@code name=number}, each name at most once. */
final class AuthorizationParameters {

  /** The maximum number of parameters of one header. */
  private static final int MAX = 16;

  private final String text;
  private int at;

  private AuthorizationParameters(String text) {
    this.text = text;
  }

  /** Returns the parameters; null if they are malformed. A text has no escapes. */
  static @Nullable Map<String, String> of(String text) {
    return new AuthorizationParameters(text).read();
  }

  private @Nullable Map<String, String> read() {
    Map<String, String> parameters = new HashMap<>();
    while (true) {
      skipSpaces();
      int equals = text.indexOf('=', at);
      String name = equals < 0 ? "" : text.substring(at, equals);
      if (!HeaderFields.isToken(name) || parameters.size() == MAX) {
        return null;
      }
      at = equals + 1;
      String value = value();
      if (value == null || parameters.put(name, value) != null) {
        return null;
      }
      skipSpaces();
      if (at == text.length()) {
        return parameters;
      }
      if (text.charAt(at) != ',') {
        return null;
      }
      at++;
    }
  }

  private @Nullable String value() {
    if (!text.startsWith("\"", at)) {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at == start ? null : text.substring(start, at);
    }
    int end = text.indexOf('"', at + 1);
    if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
      return null;
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
