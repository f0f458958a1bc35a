package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a request names and signs: header fields, and the names that the old draft and
 * Kong give to the request target and the times. The form is that of
 * draft-cavage-http-signatures-12 §2.3.
 */
final class HeaderLines {

  /** The maximum number of lines of one signature. */
  static final int MAX_LINES = 64;

  static final String CREATED = "(created)";
  static final String EXPIRES = "(expires)";
  static final String DIGEST = "digest";
  private static final String REQUEST_LINE = "request-line";
  private static final Set<String> TARGETS =
      Set.of("(request-target)", "@request-target", REQUEST_LINE);

  private HeaderLines() {}

  /**
   * One line.
   *
   * @param name the name in lower case
   * @param value the value if the line is a parameter of the signature; null for all others
   */
  record Line(String name, @Nullable String value) {
    /** Returns the name only: the value is part of a request. */
    @Override
    public String toString() {
      return "Line[" + name + "]";
    }
  }

  /**
   * Returns the lines of a list of names, separated by single spaces; null if a name is repeated,
   * invalid, or refers to a parameter that was not sent.
   */
  static @Nullable List<Line> named(
      String names, @Nullable String created, @Nullable String expires) {
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names.split(" ", MAX_LINES + 1)) {
      String lower = AsciiText.lower(name);
      String value = lower.equals(CREATED) ? created : lower.equals(EXPIRES) ? expires : null;
      boolean parameter = lower.equals(CREATED) || lower.equals(EXPIRES);
      boolean known = parameter || TARGETS.contains(lower) || HeaderFields.isToken(lower);
      if (!known || (parameter && value == null) || !seen.add(lower)) {
        return null;
      }
      lines.add(new Line(lower, value));
    }
    return lines.size() > MAX_LINES ? null : lines;
  }

  /** Returns whether the lines contain one of the names. */
  static boolean has(List<Line> lines, String name) {
    for (Line line : lines) {
      if (line.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the lines contain method and target. */
  static boolean haveTarget(List<Line> lines) {
    return TARGETS.stream().anyMatch(name -> has(lines, name));
  }

  /** Returns the signed text; null if the request lacks a line, or the text is not ASCII. */
  static byte @Nullable [] of(RequestView request, List<Line> lines) {
    StringBuilder out = new StringBuilder(256);
    String separator = "";
    for (Line line : lines) {
      out.append(separator);
      separator = "\n";
      if (line.name().equals(REQUEST_LINE)) {
        out.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1");
        continue;
      }
      String value = line.value();
      if (TARGETS.contains(line.name())) {
        // Signed in lower case, so a method in mixed case would match the signature of another one.
        String method = request.method();
        if (!method.equals(AsciiText.upper(method))) {
          return null;
        }
        value = AsciiText.lower(method) + ' ' + request.target();
      } else if (value == null) {
        value = value(request, line.name());
      }
      if (value == null) {
        return null;
      }
      out.append(line.name()).append(": ").append(value);
    }
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    int ends = 0;
    for (byte b : bytes) {
      ends += b == '\n' ? 1 : 0;
      if (b < ' ' && b != '\n' && b != '\t') {
        return null;
      }
    }
    return ends == lines.size() - 1 ? bytes : null;
  }

  /** Returns the lines of a field joined to one; null if there is none. */
  static @Nullable String value(RequestView request, String name) {
    List<String> values = request.headers(name);
    return values.isEmpty() ? null : String.join(", ", values.stream().map(String::strip).toList());
  }
}
