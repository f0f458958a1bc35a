package io.sallyport.settings;

import java.util.Locale;

/** The names of settings, and the names that a configuration chooses in them. */
final class Names {
  private static final int MAX_LENGTH = 64;

  private Names() {}

  /** Returns whether a text may name a realm, an issuer, a key, a webhook or a client. */
  static boolean isName(String text) {
    boolean valid = !text.isEmpty() && text.length() <= MAX_LENGTH;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      valid &=
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
    }
    return valid;
  }

  /**
   * Returns whether a name has the parts of a pattern, whose {@code <word>} is any name. A last
   * part {@code <word*>} is any text, also one with dots.
   */
  static boolean matches(String pattern, String name) {
    return matches(parts(pattern), parts(name));
  }

  /** Returns whether a name, in parts, is one of a pattern, in parts. */
  static boolean matches(String[] expected, String[] actual) {
    int last = expected.length - 1;
    if (isRest(expected[last])) {
      return actual.length > last && !actual[last].isEmpty() && startsAs(expected, actual, last);
    }
    return expected.length == actual.length && startsAs(expected, actual, actual.length);
  }

  /** Returns whether the first parts of a name are those of a pattern. */
  static boolean startsAs(String[] pattern, String[] parts, int count) {
    for (int i = 0; i < count; i++) {
      if (isPlaceholder(pattern[i]) ? !isName(parts[i]) : !pattern[i].equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the last part of a name stands for the rest of it. */
  static boolean isRest(String part) {
    return part.endsWith("*>");
  }

  static boolean isPlaceholder(String part) {
    return part.startsWith("<");
  }

  static String[] parts(String name) {
    return name.split("\\.", -1);
  }

  /**
   * Returns a name as an environment variable (MicroProfile Config 3.1, Environment Variables
   * Mapping).
   */
  static String ofVariable(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(allowed ? c : '_');
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }
}
