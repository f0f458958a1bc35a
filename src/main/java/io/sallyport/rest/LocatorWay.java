package io.sallyport.rest;

import io.sallyport.rules.ResourceModel;
import io.sallyport.rules.Route;
import io.sallyport.rules.RouteRules;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the requirements of the sub-resource locators on the path of a request.
 *
 * <p>Jakarta REST exposes the resources on the path but not the locators, so they are matched
 * again, with the templates of each resource (<a
 * href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#request_matching">Jakarta
 * REST 3.1, section 3.7.2</a>). If a path decodes to another one, both are matched, and both apply.
 * If neither matches completely, the requirements of all locators on the path apply. So a locator
 * that was called is never left out.
 */
final class LocatorWay {

  /** The locators of each class, read once. */
  private static final ClassValue<LocatorWay> KNOWN =
      new ClassValue<>() {
        @Override
        protected LocatorWay computeValue(Class<?> type) {
          return new LocatorWay(ResourceModel.of(type));
        }
      };

  /** One locator with its template and its requirement; null for none. */
  private record Locator(PathTemplate path, @Nullable Route route) {}

  private final @Nullable PathTemplate root;
  private final List<Locator> locators = new ArrayList<>();
  private final boolean requiresNothing;

  private LocatorWay(ResourceModel model) {
    String path = model.path();
    this.root = path == null ? null : PathTemplate.of(path);
    for (Method method : model.routed()) {
      String template = model.path(method);
      if (template != null && model.isLocator(method)) {
        Route route = RouteRules.declaredOnResource(model.type(), method);
        locators.add(
            new Locator(PathTemplate.of(template), route instanceof Route.Open ? null : route));
      }
    }
    this.requiresNothing = locators.stream().allMatch(locator -> locator.route() == null);
  }

  /** Returns the requirements of the locators, each once; may be empty. */
  static List<Route> routes(UriInfo uri) {
    List<Object> resources = uri.getMatchedResources();
    if (resources.size() < 2) {
      return List.of();
    }
    List<LocatorWay> way = new ArrayList<>();
    boolean requiresNothing = true;
    for (int i = resources.size() - 1; i > 0; i--) {
      LocatorWay step = KNOWN.get(resources.get(i).getClass());
      requiresNothing &= step.requiresNothing;
      way.add(step);
    }
    if (requiresNothing) {
      return List.of();
    }
    Set<Route> found = new LinkedHashSet<>();
    String sent = path(uri.getPath(false));
    String decoded = path(uri.getPath(true));
    boolean known = collect(way, sent, found);
    known |= !sent.equals(decoded) && collect(way, decoded, found);
    if (!known) {
      for (LocatorWay step : way) {
        step.locators.stream().map(Locator::route).filter(Objects::nonNull).forEach(found::add);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Adds the requirements of the matching locators, and returns whether the path matches
   * completely.
   */
  private static boolean collect(List<LocatorWay> way, String path, Set<Route> found) {
    PathTemplate root = way.get(0).root;
    String rest = root == null ? null : root.rest(path);
    for (LocatorWay step : way) {
      Locator chosen = rest == null ? null : step.best(rest);
      if (chosen == null || rest == null) {
        return false;
      }
      if (chosen.route() != null) {
        found.add(chosen.route());
      }
      rest = chosen.path().rest(rest);
    }
    return true;
  }

  private static String path(String path) {
    String plain = PathTemplate.withoutMatrix(path);
    return plain.startsWith("/") ? plain : "/" + plain;
  }

  private @Nullable Locator best(String rest) {
    Locator best = null;
    for (Locator locator : locators) {
      if (locator.path().rest(rest) != null
          && (best == null || locator.path().compareTo(best.path()) < 0)) {
        best = locator;
      }
    }
    return best;
  }
}
