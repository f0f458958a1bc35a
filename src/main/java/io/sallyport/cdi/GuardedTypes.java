package io.sallyport.cdi;

import io.sallyport.rules.Enforceability;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.rules.ResourceModel;
import io.sallyport.spi.Gate;
import io.sallyport.spi.RealmResource;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The beans whose calls are checked: those with a security annotation, and those that serve
 * requests, annotated or not. Used by one thread while the container starts.
 */
final class GuardedTypes {
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Returns whether {@link GuardedBinding} must be added to a type, so that its calls are checked,
   * and records annotations that cannot be enforced. A resource that cannot be intercepted, for
   * example because it is final, is guarded by the filter only.
   */
  boolean visit(Class<?> found) {
    if (found.isInterface()
        || found.isAnnotation()
        || RealmResource.class.isAssignableFrom(found)
        || !Enforceability.isOfAnApplication(found)) {
      return false;
    }
    boolean annotated = Enforceability.isAnnotated(found);
    if (annotated) {
      problems.addAll(Enforceability.problems(found));
    }
    boolean resource = ResourceModel.of(found).isResource();
    if (annotated || resource) {
      types.add(found);
      String uninterceptable = Enforceability.uninterceptable(found);
      if (uninterceptable == null) {
        return true;
      }
      if (!resource) {
        problems.add(uninterceptable);
      }
    }
    return false;
  }

  /** Returns the beans that were visited and whose calls are checked. */
  List<Class<?>> types() {
    return List.copyOf(types);
  }

  /** Returns the name of a root resource with resource methods; null if there is none. */
  @Nullable String resource() {
    return types.stream()
        .map(ResourceModel::of)
        .filter(model -> model.path() != null)
        .map(ResourceModel::type)
        .filter(
            type -> Stream.of(type.getMethods()).anyMatch(ResourceModel.of(type)::isResourceMethod))
        .map(Class::getName)
        .findFirst()
        .orElse(null);
  }

  /** Returns the errors that do not depend on the configuration. */
  List<String> problems() {
    return problems.stream().distinct().toList();
  }

  /** Returns the classes of beans, to find annotated classes that are not beans. */
  GuardedBeans beans() {
    return new GuardedBeans(types);
  }

  /**
   * Returns what cannot be enforced: annotations at the wrong place, that contradict each other, or
   * that name what is not configured. Each with class, method and remedy.
   */
  List<String> problems(Gate gate) {
    List<String> all = new ArrayList<>(problems);
    for (Class<?> type : types) {
      for (Method method : type.getMethods()) {
        try {
          if (method.getDeclaringClass() != Object.class && !method.isBridge()) {
            MethodGuard.of(type, method, gate);
          }
        } catch (IllegalArgumentException e) {
          all.add(
              String.format(
                  Locale.ROOT, "%s.%s: %s", type.getName(), method.getName(), e.getMessage()));
        }
      }
    }
    return all.stream().distinct().toList();
  }
}
