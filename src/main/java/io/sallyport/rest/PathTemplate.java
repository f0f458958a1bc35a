package io.sallyport.rest;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of a {@code @Path}, matched as Jakarta REST matches that of a resource class or a
 * locator (<a
 * href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#template_to_regex">Jakarta
 * REST 3.1, section 3.7.3</a>). Its regular expressions are those of the application, which the
 * server has already matched. Templates are ordered by precedence, the preferred one first.
 * Immutable.
 */
final class PathTemplate implements Comparable<PathTemplate> {
  private static final Comparator<PathTemplate> PREFERENCE =
      Comparator.<PathTemplate>comparingInt(template -> template.literals)
          .thenComparingInt(template -> template.variables)
          .thenComparingInt(template -> template.expressions)
          .reversed();

  private final Pattern pattern;
  private int literals;
  private int variables;
  private int expressions;

  private PathTemplate(String template) {
    StringBuilder regex = new StringBuilder("/?");
    int at = 0;
    while (at < template.length()) {
      int end = template.charAt(at) == '{' ? closing(template, at) : next(template, at);
      String part = template.substring(at, end);
      if (part.charAt(0) == '{') {
        variables++;
        regex.append('(').append(expression(part)).append(')');
      } else {
        literals += part.length();
        regex.append(Pattern.quote(part));
      }
      at = end;
    }
    this.pattern = Pattern.compile(regex.append("(/.*)?").toString(), Pattern.DOTALL);
  }

  /** Returns the template; slashes at its ends are ignored. */
  static PathTemplate of(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length();
    return new PathTemplate(path.substring(start, end));
  }

  /** Returns a path without the matrix parameters of its segments, which are not matched. */
  static String withoutMatrix(String path) {
    if (path.indexOf(';') < 0) {
      return path;
    }
    StringBuilder plain = new StringBuilder();
    boolean matrix = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      matrix = c == ';' || (matrix && c != '/');
      if (!matrix) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Returns the rest of a path after the template, maybe empty; null if it does not match. */
  @Nullable String rest(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    String rest = matcher.group(matcher.groupCount());
    return rest == null ? "" : rest;
  }

  @Override
  public int compareTo(PathTemplate other) {
    return PREFERENCE.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathTemplate template
        && template.pattern.pattern().equals(pattern.pattern());
  }

  @Override
  public int hashCode() {
    return pattern.pattern().hashCode();
  }

  private String expression(String variable) {
    int colon = variable.indexOf(':');
    if (colon < 0) {
      return "[^/]+?";
    }
    expressions++;
    return variable.substring(colon + 1, variable.length() - 1).strip();
  }

  private static int next(String template, int from) {
    int brace = template.indexOf('{', from);
    return brace < 0 ? template.length() : brace;
  }

  /**
   * Returns the position after the brace that closes a variable; its expression may contain braces.
   */
  private static int closing(String template, int from) {
    int depth = 0;
    for (int i = from; i < template.length(); i++) {
      depth += template.charAt(i) == '{' ? 1 : template.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return template.length();
  }
}
