package io.sallyport.audit;

import org.jspecify.annotations.Nullable;

/** Limits texts of events, and replaces characters that must not be in a log. */
final class EventText {
  private EventText() {}

  static @Nullable String cleanOrNull(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  /** Returns the text without unsafe characters; most texts are clean and stay the same object. */
  static String clean(String text) {
    int end = Math.min(text.length(), AuditEvent.MAX_TEXT);
    for (int i = 0; i < end; i++) {
      if (!isPlain(text.charAt(i))) {
        return replaced(text.substring(0, end));
      }
    }
    return end == text.length() ? text : text.substring(0, end);
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> out.appendCodePoint(isPlain(c) || Character.isLetterOrDigit(c) ? c : '?'));
    return out.toString();
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c <= '~';
  }
}
