package io.sallyport.internal;

/**
 * ASCII text: comparison without regard to the case of A to Z, and of no other letter. {@code
 * String} would take the Kelvin sign for a {@code k} and a dotless {@code i} for an {@code i}, so
 * that two different hosts could compare equal.
 */
public final class AsciiText {
  private AsciiText() {}

  /** Whether every character is ASCII. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Whether two texts are the same but for the case of ASCII letters. */
  public static boolean equalsIgnoreCase(String a, String b) {
    return a.length() == b.length() && startsWithIgnoreCase(a, b);
  }

  /** Whether a text starts with a prefix, but for the case of ASCII letters. */
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

  /** The text with A to Z in lower case, and every other character as it is. */
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

  /** The text with a to z in upper case, and every other character as it is. */
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
