package io.sallyport.rules;

import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.PathParam;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a root resource mounts: calls its locators, and those of the sub-resources that they
 * return. Locators with path parameters are called with a value that names no realm, then with the
 * examples of their parameters, and then with the name of each realm.
 */
final class MountSearch {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final Class<?> root;
  private final Unannotated unannotated;
  private final List<Mount> found = new ArrayList<>();

  /** What the rounds with examples find, by the templates of their paths. */
  private final Map<String, List<Candidate>> byExample = new LinkedHashMap<>();

  /** Why locators mounted nothing, and those that did return something. */
  private final Map<Method, String> rejections = new LinkedHashMap<>();

  private final Set<Method> accepted = new HashSet<>();

  private SearchRound round;

  /** Whether a locator has path parameters, so that another value may find more. */
  private boolean varies;

  /** The highest number of examples that a parameter has. */
  private int examples;

  private MountSearch(Class<?> root, Unannotated unannotated, SearchRound first) {
    this.root = root;
    this.unannotated = unannotated;
    this.round = first;
  }

  /** Resources that a locator returned, with the values that may have decided which. */
  private record Candidate(
      RealmResource mounted, String template, Map<String, String> values, List<Route> way) {
    /** Returns the number of values only: other records print no texts either. */
    @Override
    public String toString() {
      return "Candidate[" + values.size() + " values]";
    }
  }

  /** Returns what the resource mounts. */
  static List<Mount> of(
      Object resource,
      Unannotated unannotated,
      Collection<String> realms,
      BiFunction<Parameter, String, List<String>> documented) {
    ResourceModel model = ResourceModel.of(resource.getClass());
    SearchRound first = new SearchRound(null, -1, documented);
    MountSearch search = new MountSearch(model.type(), unannotated, first);
    String path = model.path();
    if (path == null) {
      return List.of();
    }
    String full = GuardTable.joined("", path);
    search.run(model, resource, full, first);
    for (int i = 0; i < search.examples; i++) {
      search.run(model, resource, full, new SearchRound(null, i, documented));
    }
    search.byExample.values().forEach(search::addAll);
    for (String realm : search.varies ? realms : List.<String>of()) {
      search.run(model, resource, full, new SearchRound(realm, -1, documented));
      if (search.examples > 0) {
        search.run(model, resource, full, new SearchRound(realm, 0, documented));
      }
    }
    search.logRejections();
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
    return model.routed().stream()
        .map(model::withPathParameters)
        .anyMatch(method -> isCandidate(model, method, above));
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

  private void run(ResourceModel model, Object resource, String path, SearchRound next) {
    round = next;
    search(model, resource, path, Map.of(), List.of(), new HashSet<>());
  }

  /** A class that is already on the path is not followed again, because trees may be recursive. */
  private void search(
      ResourceModel model,
      Object resource,
      String path,
      Map<String, String> values,
      List<Route> way,
      Set<Class<?>> above) {
    if (!above.add(model.type())) {
      return;
    }
    for (Method routed : model.routed()) {
      Method method = model.withPathParameters(routed);
      String template = model.path(method);
      if (template == null || !isCandidate(model, method, Set.of())) {
        continue;
      }
      Object below = called(method, resource);
      String full = GuardTable.joined(path, template);
      Map<String, String> known = new LinkedHashMap<>(values);
      known.putAll(round.values(method));
      List<Route> further = new ArrayList<>(way);
      Route declared = RouteRules.declaredOnResource(model.type(), method);
      if (declared != null && !(declared instanceof Route.Open)) {
        further.add(declared);
      }
      if (below instanceof RealmResource mounted) {
        add(new Candidate(mounted, full, known, further));
      } else if (below != null) {
        search(ResourceModel.of(below.getClass()), below, full, known, further, above);
      }
    }
    above.remove(model.type());
  }

  /** Returns what a locator returns; null if it throws because of the value of a parameter. */
  private @Nullable Object called(Method locator, Object resource) {
    boolean plain = locator.getParameterCount() == 0;
    varies |= !plain;
    examples = Math.max(examples, round.examples(locator));
    try {
      Object below = Mount.called(locator, resource, round.arguments(locator));
      if (below != null) {
        accepted.add(locator);
      } else if (!plain) {
        rejections.put(locator, "it returned null");
      }
      return below;
    } catch (IllegalStateException e) {
      if (plain && round.isFirst()) {
        throw e;
      }
      Throwable cause = e.getCause();
      rejections.put(
          locator,
          "it threw " + (cause instanceof InvocationTargetException ? cause.getCause() : cause));
      return null;
    }
  }

  private void logRejections() {
    rejections.keySet().removeAll(accepted);
    rejections.forEach(
        (locator, cause) ->
            LOG.log(
                Level.INFO,
                locator.getDeclaringClass().getName()
                    + "."
                    + locator.getName()
                    + " accepts none of the path parameters that were tried ("
                    + cause
                    + "), so the OpenAPI document shows no endpoints below it. If it mounts endpoints,"
                    + " name a value that it accepts, such as @DefaultValue(\"acme\") on the"
                    + " parameter."));
  }

  /** In a round with the name of a realm, a candidate is one only if a parameter had this name. */
  private void add(Candidate candidate) {
    if (round.isFirst()) {
      add(candidate, candidate.template());
    } else if (round.realm() == null) {
      byExample.computeIfAbsent(candidate.template(), each -> new ArrayList<>()).add(candidate);
    } else if (!candidate.values().isEmpty()) {
      add(candidate, replaced(candidate.template(), candidate.values()));
    }
  }

  /**
   * Adds what examples have found at one path. If they decide about the realm, they replace the
   * parameters in the path.
   */
  private void addAll(List<Candidate> candidates) {
    String template = candidates.get(0).template();
    Set<String> realms = new HashSet<>();
    found.stream()
        .filter(each -> each.path().equals(template))
        .forEach(each -> realms.add(each.realm()));
    candidates.forEach(each -> realms.add(each.mounted().realm()));
    for (Candidate each : candidates) {
      boolean decides = realms.size() > 1 || each.values().containsValue(each.mounted().realm());
      add(each, decides ? replaced(template, each.values()) : template);
    }
  }

  /** Adds a candidate, unless every value finds it, or the path is null. */
  private void add(Candidate candidate, @Nullable String path) {
    RealmResource mounted = candidate.mounted();
    if (path == null || found.stream().anyMatch(known -> isSame(known, candidate, path))) {
      return;
    }
    found.add(
        new Mount(
            root.getName(),
            path,
            mounted.realm(),
            mounted.openApi().stream().map(name -> Mount.read(mounted.getClass(), name)).toList(),
            GuardTable.of(mounted, path, candidate.way(), unannotated)));
  }

  private static boolean isSame(Mount known, Candidate candidate, String path) {
    return known.path().equals(path)
        || (known.path().equals(candidate.template())
            && known.realm().equals(candidate.mounted().realm()));
  }

  /**
   * Returns the path with the values of its parameters; null if the expression of one does not
   * match its value.
   */
  private static @Nullable String replaced(String template, Map<String, String> values) {
    StringBuilder path = new StringBuilder();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' && depth++ == 0) {
        start = i;
      } else if (c == '}' && --depth == 0) {
        String[] parameter = template.substring(start + 1, i).split(":", 2);
        String value = values.get(parameter[0].strip());
        if (value != null && parameter.length == 2 && !value.matches(parameter[1].strip())) {
          return null;
        }
        path.append(value == null ? template.substring(start, i + 1) : value);
      } else if (depth == 0) {
        path.append(c);
      }
    }
    return path.toString();
  }
}
