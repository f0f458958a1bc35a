package io.sallyport.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the paths of a document with those of resources, below any application's path. */
final class DocumentPath {
  private DocumentPath() {}

  /** Returns whether a path of the document is that of a resource. */
  static boolean isOf(String documented, String path) {
    String plain = plain(path);
    return plain(documented).endsWith(plain.equals("/") ? "" : plain)
        && (!plain.equals("/") || parts(documented) <= 1);
  }

  /**
   * Returns whether Payara made up a path for a class that only a locator returns. Such a class has
   * no path of its own, and Payara writes {@code null} in its place.
   */
  static boolean isOfSubResource(String documented) {
    return (documented + "/").contains("/null/");
  }

  /** Returns the application's path, which precedes that of the resource in the document. */
  static String prefix(String documented, String path) {
    String plain = plain(path);
    String prefix = plain(documented);
    return plain.equals("/")
        ? (prefix.equals("/") ? "" : prefix)
        : prefix.substring(0, prefix.length() - plain.length());
  }

  /** Returns the path without the expressions of its templates, and without a slash at its end. */
  static String plain(String path) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean expression = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      expression = depth > 0 && (expression || c == ':');
      if (!expression && c != ' ') {
        plain.append(c);
      }
    }
    int end = plain.length();
    return end > 1 && plain.charAt(end - 1) == '/' ? plain.substring(0, end - 1) : plain.toString();
  }

  /** Returns the names of the parameters of a path without expressions, each once. */
  static Set<String> parameters(String plain) {
    Set<String> names = new LinkedHashSet<>();
    int start = plain.indexOf('{');
    while (start >= 0) {
      int end = plain.indexOf('}', start);
      names.add(plain.substring(start + 1, end));
      start = plain.indexOf('{', end);
    }
    return names;
  }

  private static long parts(String path) {
    return List.of(path.split("/", -1)).stream().filter(part -> !part.isEmpty()).count();
  }
}
