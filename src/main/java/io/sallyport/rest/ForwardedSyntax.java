package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Forwarded} (<a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239
 * section 4</a>) and {@code X-Forwarded-For}. Each field line is read by itself: what a client did
 * to a line of its own, such as opening a quotation, cannot swallow the line of a proxy.
 */
final class ForwardedSyntax {

  /** What the lines of one field may hold together, in characters. */
  static final int MAX_LENGTH = 4096;

  /** The most proxies that are followed. */
  static final int MAX_HOPS = 50;

  private static final List<Hop> TOO_MUCH = List.of(Hop.UNREADABLE);

  private final String line;
  private int at;

  private ForwardedSyntax(String line) {
    this.line = line;
  }

  /** The hops of {@code Forwarded}, the nearest last; never empty if there is a line. */
  static List<Hop> forwarded(List<String> lines) {
    if (isTooLong(lines)) {
      return TOO_MUCH;
    }
    List<Hop> hops = new ArrayList<>();
    for (String line : lines) {
      List<Hop> read = new ForwardedSyntax(line).hops();
      hops.addAll(read == null || read.isEmpty() ? TOO_MUCH : read);
    }
    return hops.size() > MAX_HOPS ? TOO_MUCH : hops;
  }

  /** The hops of {@code X-Forwarded-For}, the nearest last; never empty if there is a line. */
  static List<Hop> xForwardedFor(List<String> lines) {
    if (isTooLong(lines)) {
      return TOO_MUCH;
    }
    List<Hop> hops = new ArrayList<>();
    for (String item : items(lines)) {
      hops.add(new Hop(Hop.address(item, true), null));
    }
    boolean empty = hops.isEmpty() && !lines.isEmpty();
    return empty || hops.size() > MAX_HOPS ? TOO_MUCH : hops;
  }

  /** The items of lists that know no quotation, without the empty ones. */
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

  private static boolean isTooLong(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length();
    }
    return length > MAX_LENGTH;
  }

  /** The elements of the line; null if it is malformed anywhere. */
  private @Nullable List<Hop> hops() {
    List<Hop> hops = new ArrayList<>();
    while (at < line.length()) {
      skipSpace();
      if (isAt(',')) {
        at++;
      } else if (at < line.length()) {
        Hop hop = element();
        if (hop == null) {
          return null;
        }
        hops.add(hop);
      }
    }
    return hops;
  }

  /** One element, up to its comma; null if it is malformed. */
  private @Nullable Hop element() {
    String from = null;
    String proto = null;
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
          (name.equals("for") && from != null) || (name.equals("proto") && proto != null);
      if (value == null || value.isEmpty() || twice || !endsPair()) {
        return null;
      }
      from = name.equals("for") ? value : from;
      proto = name.equals("proto") ? value : proto;
    }
    return new Hop(from == null ? null : Hop.address(from, false), proto);
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

  /** What stands between quotation marks; null if they do not close. */
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
