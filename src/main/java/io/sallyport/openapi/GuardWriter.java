package io.sallyport.openapi;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jspecify.annotations.Nullable;

/** Writes the guards of one gate into a document. */
final class GuardWriter {
  private final OpenAPI document;
  private final Gate gate;
  private final List<GuardedMethod> guards;
  private final Set<String> locators;
  private final SchemeWriter schemes;

  GuardWriter(OpenAPI document, Gate gate, Set<String> locators) {
    this.document = document;
    this.gate = gate;
    this.locators = locators;
    // The longest path first: a document's path may begin with that of the application.
    this.guards =
        gate.guards().stream()
            .sorted(
                Comparator.comparingInt((GuardedMethod method) -> method.path().length())
                    .reversed())
            .toList();
    this.schemes = new SchemeWriter(document);
  }

  void write() {
    if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
      return;
    }
    Map<String, PathItem> paths = new LinkedHashMap<>(document.getPaths().getPathItems());
    paths.forEach(
        (path, item) -> {
          new LinkedHashMap<>(item.getOperations())
              .forEach((method, operation) -> write(path, item, method, operation));
          if (item.getOperations().isEmpty()) {
            document.getPaths().removePathItem(path);
          }
        });
  }

  private void write(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
    GuardedMethod guarded = guarded(path, method.name());
    if (guarded == null) {
      // Some servers list a locator as if it served GET requests.
      if (locators.stream().anyMatch(locator -> isOf(path, locator))) {
        item.setOperation(method, null);
      }
    } else if (guarded.access() == Access.DENIED) {
      item.setOperation(method, null);
    } else if (guarded.access() == Access.GUARDED) {
      Guard guard = gate.guardAll(guarded.requirements());
      if (guard == null) {
        item.setOperation(method, null);
      } else {
        schemes.write(operation, guard.alternatives(), guarded.roles());
      }
    }
  }

  /** Returns the method that serves such requests; null if no guard is known. */
  private @Nullable GuardedMethod guarded(String path, String httpMethod) {
    for (GuardedMethod method : guards) {
      if (method.httpMethod().equals(httpMethod) && isOf(path, method.path())) {
        return method;
      }
    }
    return null;
  }

  /** Returns whether a path of the document is that of a resource, below any application's path. */
  private static boolean isOf(String documented, String path) {
    String plain = plain(path);
    return plain(documented).endsWith(plain.equals("/") ? "" : plain)
        && (!plain.equals("/") || parts(documented).size() <= 1);
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** Returns the path without the expressions of its templates, and without a slash at its end. */
  private static String plain(String path) {
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
}
