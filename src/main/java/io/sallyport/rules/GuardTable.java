package io.sallyport.rules;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.Requirement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the guard report for one root resource: its resource methods, and those of the
 * sub-resources whose class a locator declares. It reads annotations only.
 */
public final class GuardTable {
  private final RouteRules rules;
  private final List<GuardedMethod> lines = new ArrayList<>();

  private GuardTable(RouteRules rules) {
    this.rules = rules;
  }

  /**
   * Returns the lines of a root resource; empty for another class.
   *
   * @param unannotated the policy for methods without a security annotation
   * @throws IllegalArgumentException if annotations contradict each other
   */
  public static List<GuardedMethod> of(Class<?> resource, Unannotated unannotated) {
    ResourceModel model = ResourceModel.of(resource);
    String path = model.path();
    GuardTable table = new GuardTable(new RouteRules(unannotated));
    if (path != null) {
      table.add(model, null, joined("", path), List.of(), new HashSet<>());
    }
    return List.copyOf(table.lines);
  }

  /**
   * Returns the lines of a mounted resource, whose annotations apply to its realm. Its locators are
   * called, and those that return null have no lines.
   *
   * @param way the routes of the locators on the path, without those that are open
   */
  static List<GuardedMethod> of(
      RealmResource mounted, String path, List<Route> way, Unannotated unannotated) {
    GuardTable table = new GuardTable(new RouteRules(unannotated));
    table.add(ResourceModel.of(mounted.getClass()), mounted, path, way, new HashSet<>());
    return List.copyOf(table.lines);
  }

  /**
   * Returns the paths of the sub-resource locators of a root resource, and of those below them
   * whose class a locator declares; empty for another class.
   */
  public static List<String> locators(Class<?> resource) {
    ResourceModel model = ResourceModel.of(resource);
    String path = model.path();
    List<String> paths = new ArrayList<>();
    if (path != null) {
      addLocators(model, joined("", path), paths, new HashSet<>());
    }
    return paths;
  }

  private static void addLocators(
      ResourceModel model, String path, List<String> paths, Set<Class<?>> above) {
    if (!above.add(model.type())) {
      return;
    }
    for (Method method : model.routed()) {
      String template = model.path(method);
      if (template != null && model.isLocator(method)) {
        String full = joined(path, template);
        paths.add(full);
        addLocators(ResourceModel.of(method.getReturnType()), full, paths, above);
      }
    }
    above.remove(model.type());
  }

  /**
   * Adds the lines of a class. A class that is already on the path is not followed again, because
   * trees may be recursive.
   *
   * @param mounted the resource, if it is a mounted one
   */
  private void add(
      ResourceModel model,
      @Nullable RealmResource mounted,
      String path,
      List<Route> way,
      Set<Class<?>> above) {
    if (!above.add(model.type())) {
      return;
    }
    for (Method method : model.routed()) {
      String template = model.path(method);
      String full = template == null ? path : joined(path, template);
      Route declared = declared(model, method, mounted);
      if (model.isResourceMethod(method)) {
        for (String http : model.httpMethods(method)) {
          lines.add(line(http, full, model.type(), method, way, declared));
        }
      } else {
        List<Route> further = new ArrayList<>(way);
        if (declared != null && !(declared instanceof Route.Open)) {
          further.add(declared);
        }
        if (mounted == null) {
          add(ResourceModel.of(method.getReturnType()), null, full, further, above);
        } else if (method.getParameterCount() == 0
            && Mount.called(method, mounted) instanceof RealmResource below) {
          add(ResourceModel.of(below.getClass()), below, full, further, above);
        }
      }
    }
    above.remove(model.type());
  }

  private static @Nullable Route declared(
      ResourceModel model, Method method, @Nullable RealmResource mounted) {
    Route declared = RouteRules.declaredOnResource(model.type(), method);
    return mounted != null && declared instanceof Route.Guarded guarded
        ? guarded.in(mounted.realm())
        : declared;
  }

  private GuardedMethod line(
      String http,
      String path,
      Class<?> type,
      Method method,
      List<Route> way,
      @Nullable Route declared) {
    List<Route> routes = new ArrayList<>(way);
    if (declared != null || way.isEmpty()) {
      routes.add(declared == null ? rules.unannotated() : declared);
    }
    List<List<Requirement>> required = new ArrayList<>();
    List<Set<String>> roles = new ArrayList<>();
    for (Route route : routes) {
      if (route instanceof Route.Guarded guarded) {
        required.add(guarded.alternatives());
        if (!guarded.roles().isEmpty()) {
          roles.add(guarded.roles());
        }
      } else if (route instanceof Route.WebhookRoute hook) {
        required.add(List.of(Requirement.ofWebhook(hook.name())));
      }
    }
    return new GuardedMethod(
        http,
        path,
        type.getName(),
        method.getName(),
        access(routes),
        declared != null || !way.isEmpty(),
        required,
        roles);
  }

  private static Access access(List<Route> routes) {
    if (routes.stream().anyMatch(Route.Closed.class::isInstance)) {
      return Access.DENIED;
    }
    boolean guarded = routes.stream().anyMatch(Route.Guarded.class::isInstance);
    if (routes.stream().anyMatch(Route.WebhookRoute.class::isInstance)) {
      return guarded ? Access.DENIED : Access.WEBHOOK;
    }
    return guarded ? Access.GUARDED : Access.OPEN;
  }

  /** Returns the path of a template below another path. */
  static String joined(String path, String template) {
    String part = template.startsWith("/") ? template.substring(1) : template;
    String plain = part.endsWith("/") ? part.substring(0, part.length() - 1) : part;
    return plain.isEmpty()
        ? (path.isEmpty() ? "/" : path)
        : (path.equals("/") ? "" : path) + "/" + plain;
  }
}
