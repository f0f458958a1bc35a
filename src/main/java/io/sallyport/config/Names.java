package io.sallyport.config;

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

  /** Returns whether a name has the parts of a pattern, whose {@code <word>} is any name. */
  static boolean matches(String pattern, String name) {
    String[] expected = parts(pattern);
    String[] actual = parts(name);
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

  static boolean isPlaceholder(String part) {
    return part.startsWith("<");
  }

  static String[] parts(String name) {
    return name.split("\\.", -1);
  }

  /** Returns Levenshtein's distance: the characters to insert, delete or change. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
