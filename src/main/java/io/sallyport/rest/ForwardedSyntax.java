package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code Forwarded} (<a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239
 * section 4</a>) and {@code X-Forwarded-For}. Each field line is parsed separately, so a client's
 * line, for example with an unclosed quotation, cannot swallow the line of a proxy.
 */
final class ForwardedSyntax {

  /** The maximum length of all lines of one field, in characters. */
  static final int MAX_LENGTH = 4096;

  /** The maximum number of hops. */
  static final int MAX_HOPS = 50;

  private static final List<ForwardedElement> TOO_MUCH = List.of(ForwardedElement.UNREADABLE);

  private final String line;
  private int at;

  private ForwardedSyntax(String line) {
    this.line = line;
  }

  /** Returns the hops of {@code Forwarded}, the nearest last; never empty if there is a line. */
  static List<ForwardedElement> forwarded(List<String> lines) {
    if (isTooLong(lines)) {
      return TOO_MUCH;
    }
    List<ForwardedElement> elements = new ArrayList<>();
    for (String line : lines) {
      List<ForwardedElement> read = new ForwardedSyntax(line).elements();
      elements.addAll(read == null || read.isEmpty() ? TOO_MUCH : read);
    }
    return elements.size() > MAX_HOPS ? TOO_MUCH : elements;
  }

  /**
   * Returns the hops of {@code X-Forwarded-For}, the nearest last; never empty if there is a line.
   */
  static List<ForwardedElement> xForwardedFor(List<String> lines) {
    if (isTooLong(lines)) {
      return TOO_MUCH;
    }
    List<ForwardedElement> elements = new ArrayList<>();
    for (String item : items(lines)) {
      elements.add(new ForwardedElement(ForwardedElement.address(item, true), null, null));
    }
    boolean empty = elements.isEmpty() && !lines.isEmpty();
    return empty || elements.size() > MAX_HOPS ? TOO_MUCH : elements;
  }

  /** Returns the items of lists without quotations, and without empty items. */
  static List<String> items(List<String> lines) {
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      int start = 0;
      while (start <= line.length()) {
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        String item = line.substring(start, end).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        start = end + 1;
      }
    }
    return items;
  }

  /** Returns whether the lines of one field have more than {@value #MAX_LENGTH} characters. */
  static boolean isTooLong(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length();
    }
    return length > MAX_LENGTH;
  }

  /** Returns the elements of the line; null if any part is malformed. */
  private @Nullable List<ForwardedElement> elements() {
    List<ForwardedElement> elements = new ArrayList<>();
    while (at < line.length()) {
      skipSpace();
      if (isAt(',')) {
        at++;
      } else if (at < line.length()) {
        ForwardedElement element = element();
        if (element == null) {
          return null;
        }
        elements.add(element);
      }
    }
    return elements;
  }

  /** Returns one element, up to its comma; null if it is malformed. */
  private @Nullable ForwardedElement element() {
    String from = null;
    String proto = null;
    String host = null;
    while (at < line.length() && !isAt(',')) {
      if (isAt(';')) {
        at++;
        skipSpace();
        continue;
      }
      String name = AsciiText.lower(token());
      if (name.isEmpty() || !isAt('=')) {
        return null;
      }
      at++;
      String value = isAt('"') ? quoted() : token();
      skipSpace();
      boolean twice =
          (name.equals("for") && from != null)
              || (name.equals("proto") && proto != null)
              || (name.equals("host") && host != null);
      if (value == null || value.isEmpty() || twice || !endsPair()) {
        return null;
      }
      from = name.equals("for") ? value : from;
      proto = name.equals("proto") ? value : proto;
      host = name.equals("host") ? value : host;
    }
    return new ForwardedElement(
        from == null ? null : ForwardedElement.address(from, false), proto, host);
  }

  private boolean endsPair() {
    return at == line.length() || isAt(';') || isAt(',');
  }

  private String token() {
    int start = at;
    while (at < line.length() && HeaderFields.isToken(line.substring(at, at + 1))) {
      at++;
    }
    return line.substring(start, at);
  }

  /** Returns the text between quotation marks; null if they are not closed. */
  private @Nullable String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\' && ++at < line.length()) {
        c = line.charAt(at);
      }
      text.append(c);
    }
    return null;
  }

  private boolean isAt(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  private void skipSpace() {
    while (isAt(' ') || isAt('\t')) {
      at++;
    }
  }
}
