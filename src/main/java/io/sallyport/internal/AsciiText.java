package io.sallyport.internal;

/**
 * Compares and converts ASCII text, ignoring only the case of A to Z. {@code String} treats the
 * Kelvin sign like a {@code k} and a dotless {@code i} like an {@code i}, so two different hosts
 * could compare equal.
 */
public final class AsciiText {
  private AsciiText() {}

  /** Returns whether every character is ASCII. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether two texts are equal, ignoring the case of ASCII letters. */
  public static boolean equalsIgnoreCase(String a, String b) {
    return a.length() == b.length() && startsWithIgnoreCase(a, b);
  }

  /** Returns whether a text starts with a prefix, ignoring the case of ASCII letters. */
  public static boolean startsWithIgnoreCase(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char a = text.charAt(i);
      char b = prefix.charAt(i);
      if (a != b && lower(a) != lower(b)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the text with A to Z in lower case, and all other characters unchanged. */
  public static String lower(String text) {
    int i = 0;
    while (i < text.length() && lower(text.charAt(i)) == text.charAt(i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    for (; i < text.length(); i++) {
      out.setCharAt(i, lower(text.charAt(i)));
    }
    return out.toString();
  }

  /** Returns the text with a to z in upper case, and all other characters unchanged. */
  public static String upper(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c);
    }
    return out.toString();
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
