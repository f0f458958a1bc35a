package io.sallyport.rules;

import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a root resource mounts: calls its locators, and those of the sub-resources that they
 * return. Locators with path parameters are called with a value that names no realm, and then with
 * the name of each realm.
 */
final class MountSearch {
  /** Not a name that a realm can have. */
  private static final String ANY = "no.realm";

  private final Class<?> root;
  private final Unannotated unannotated;
  private final List<Mount> found = new ArrayList<>();

  /** The value of path parameters in this round. */
  private String value = ANY;

  /** Whether a locator has path parameters, so that another value may find more. */
  private boolean varies;

  private MountSearch(Class<?> root, Unannotated unannotated) {
    this.root = root;
    this.unannotated = unannotated;
  }

  /** Returns what the resource mounts. */
  static List<Mount> of(Object resource, Unannotated unannotated, Collection<String> realms) {
    ResourceModel model = ResourceModel.of(resource.getClass());
    MountSearch search = new MountSearch(model.type(), unannotated);
    String path = model.path();
    if (path != null) {
      String full = GuardTable.joined("", path);
      search.search(model, resource, full, List.of(), new HashSet<>());
      for (String realm : search.varies ? realms : List.<String>of()) {
        search.value = realm;
        search.search(model, resource, full, List.of(), new HashSet<>());
      }
    }
    return List.copyOf(search.found);
  }

  /** Returns whether the class has a locator that may mount endpoints, by the declared types. */
  static boolean isPossibleIn(Class<?> resource) {
    return isPossibleIn(resource, new HashSet<>());
  }

  private static boolean isPossibleIn(Class<?> resource, Set<Class<?>> above) {
    if (!above.add(resource)) {
      return false;
    }
    ResourceModel model = ResourceModel.of(resource);
    return model.routed().stream().anyMatch(method -> isCandidate(model, method, above));
  }

  private static boolean isCandidate(ResourceModel model, Method method, Set<Class<?>> above) {
    Class<?> type = method.getReturnType();
    return model.isLocator(method)
        && Stream.of(method.getParameters())
            .allMatch(parameter -> parameter.isAnnotationPresent(PathParam.class))
        && (type == Object.class
            || RealmResource.class.isAssignableFrom(type)
            || isPossibleIn(type, new HashSet<>(above)));
  }

  /** A class that is already on the path is not followed again, because trees may be recursive. */
  private void search(
      ResourceModel model, Object resource, String path, List<Route> way, Set<Class<?>> above) {
    if (!above.add(model.type())) {
      return;
    }
    for (Method method : model.routed()) {
      String template = model.path(method);
      if (template == null || !isCandidate(model, method, Set.of())) {
        continue;
      }
      Object below = called(method, resource);
      String full = GuardTable.joined(path, template);
      List<Route> further = new ArrayList<>(way);
      Route declared = RouteRules.declaredOnResource(model.type(), method);
      if (declared != null && !(declared instanceof Route.Open)) {
        further.add(declared);
      }
      if (below instanceof RealmResource mounted) {
        add(mounted, full, further);
      } else if (below != null) {
        search(ResourceModel.of(below.getClass()), below, full, further, above);
      }
    }
    above.remove(model.type());
  }

  /** Returns what a locator returns; null if it throws because of the value of a parameter. */
  private @Nullable Object called(Method locator, Object resource) {
    boolean plain = locator.getParameterCount() == 0;
    varies |= !plain;
    try {
      return Mount.called(locator, resource, values(locator));
    } catch (IllegalStateException e) {
      if (plain && value.equals(ANY)) {
        throw e;
      }
      return null;
    }
  }

  private Object[] values(Method locator) {
    return Stream.of(locator.getParameters())
        .map(Parameter::getType)
        .map(type -> type == String.class ? value : Array.get(Array.newInstance(type, 1), 0))
        .toArray();
  }

  /**
   * Adds what was found, unless every value finds it. If the value decides, it replaces the
   * parameters in the path.
   */
  private void add(RealmResource mounted, String template, List<Route> way) {
    String path = value.equals(ANY) ? template : replaced(template, value);
    if (path == null || found.stream().anyMatch(known -> isSame(known, mounted, template, path))) {
      return;
    }
    found.add(
        new Mount(
            root.getName(),
            path,
            mounted.realm(),
            mounted.openApi().stream().map(name -> Mount.read(mounted.getClass(), name)).toList(),
            GuardTable.of(mounted, path, way, unannotated)));
  }

  private static boolean isSame(Mount known, RealmResource mounted, String template, String path) {
    return known.path().equals(path)
        || (known.path().equals(template) && known.realm().equals(mounted.realm()));
  }

  /**
   * Returns the path with the value for each of its parameters; null if the expression of one does
   * not match it.
   */
  private static @Nullable String replaced(String template, String value) {
    StringBuilder path = new StringBuilder();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' && depth++ == 0) {
        start = i;
      } else if (c == '}' && --depth == 0) {
        int colon = template.indexOf(':', start);
        if (colon >= 0 && colon < i && !value.matches(template.substring(colon + 1, i).strip())) {
          return null;
        }
        path.append(value);
      } else if (depth == 0) {
        path.append(c);
      }
    }
    return path.toString();
  }
}
