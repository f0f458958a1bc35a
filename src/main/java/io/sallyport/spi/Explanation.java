package io.sallyport.spi;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rejected request should have had, and what it had: for the operator's log, not for the
 * sender. Immutable.
 *
 * <p>The values are rendered only when {@link #text()} is called. They must not be secrets, whole
 * tokens or signatures; whatever a sender chose is shortened and escaped.
 *
 * @param subject what was checked, such as {@code aud} or {@code timestamp}
 * @param expected the expected value: a text, a number or a collection of them
 * @param actual the actual value; null if there was none
 */
public record Explanation(String subject, Object expected, @Nullable Object actual) {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_ITEMS = 10;

  /** The maximum length of subject and expected value, which are mostly texts of the library. */
  private static final int MAX_OWN = 200;

  /** Returns one line of ASCII: {@code aud: expected one of [orders], got 'payments'}. */
  public String text() {
    // The subject may have the name of a caller in it, and the expected value that of a client.
    StringBuilder line = new StringBuilder(printable(subject, MAX_OWN)).append(": expected ");
    if (expected instanceof Collection<?> several) {
      append(line.append(several.size() == 1 ? "" : "one of "), several);
    } else {
      line.append(printable(expected.toString(), MAX_OWN));
    }
    line.append(", got ");
    if (actual == null) {
      return line.append("nothing").toString();
    }
    if (actual instanceof Collection<?> several) {
      append(line, several);
    } else {
      append(line, actual);
    }
    return line.toString();
  }

  private static void append(StringBuilder line, Collection<?> values) {
    line.append('[');
    int count = 0;
    for (Object value : values) {
      line.append(count == 0 ? "" : ", ");
      if (count++ == MAX_ITEMS) {
        line.append(values.size() - MAX_ITEMS).append(" more");
        break;
      }
      append(line, value);
    }
    line.append(']');
  }

  private static void append(StringBuilder line, @Nullable Object value) {
    if (value instanceof Map) {
      line.append("an object");
    } else if (value instanceof Collection) {
      line.append("an array");
    } else if (value instanceof CharSequence text) {
      line.append('\'').append(printable(text)).append('\'');
    } else {
      line.append(printable(String.valueOf(value)));
    }
  }

  /**
   * Returns at most 100 characters of a text in printable ASCII, so that nothing that a sender
   * chose ends the line or hides a part of it.
   */
  public static String printable(CharSequence text) {
    return printable(text, MAX_LENGTH);
  }

  private static String printable(CharSequence text, int max) {
    int length = Math.min(text.length(), max);
    StringBuilder printable = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      printable.append(c < ' ' || c > '~' || c == '\'' ? '?' : c);
    }
    return printable.append(length < text.length() ? "..." : "").toString();
  }

  /** Returns the subject only, because the values may be personal data. */
  @Override
  public String toString() {
    return "Explanation[" + subject + "]";
  }
}
