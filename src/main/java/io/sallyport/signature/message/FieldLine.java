package io.sallyport.signature.message;

import org.jspecify.annotations.Nullable;

/** Normalises one line of a header field for signing. */
final class FieldLine {
  private FieldLine() {}

  /**
   * Returns the value without surrounding white space, and with obsolete line folding (RFC 9112
   * §5.2) replaced by one space; null if it has any other line break.
   */
  static @Nullable String trimmed(String line) {
    String text = line;
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      text = unfolded(line);
      if (text == null) {
        return null;
      }
    }
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Returns whether a line without line breaks has no surrounding white space. */
  static boolean isTrimmed(byte[] line) {
    return line.length == 0 || (!isSpace(line[0]) && !isSpace(line[line.length - 1]));
  }

  private static @Nullable String unfolded(String line) {
    StringBuilder out = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c != '\r' && c != '\n') {
        out.append(c);
        i++;
        continue;
      }
      int next = line.startsWith("\r\n", i) ? i + 2 : c == '\n' ? i + 1 : -1;
      int end = next < 0 ? next : afterSpaces(line, next);
      if (end == next) {
        return null;
      }
      while (!out.isEmpty() && isSpace(out.charAt(out.length() - 1))) {
        out.setLength(out.length() - 1);
      }
      out.append(' ');
      i = end;
    }
    return out.toString();
  }

  private static int afterSpaces(String line, int from) {
    int at = from;
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t';
  }
}
