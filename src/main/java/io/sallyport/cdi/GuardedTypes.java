package io.sallyport.cdi;

import io.sallyport.rules.Enforceability;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.rules.ResourceModel;
import io.sallyport.spi.Gate;
import io.sallyport.spi.RealmResource;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The beans whose calls are checked: those with a security annotation, and those that serve
 * requests, annotated or not. Used by one thread while the container starts.
 */
final class GuardedTypes {
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Binds the interceptor to a type if its calls must be checked, and records annotations that
   * cannot be enforced. A resource that cannot be intercepted, for example because it is final, is
   * guarded by the filter only.
   */
  void visit(ProcessAnnotatedType<?> type) {
    Class<?> found = type.getAnnotatedType().getJavaClass();
    if (found.isInterface()
        || found.isAnnotation()
        || RealmResource.class.isAssignableFrom(found)
        || !Enforceability.isOfAnApplication(found)) {
      return;
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
        type.configureAnnotatedType().add(GuardedBinding.Literal.INSTANCE);
      } else if (!resource) {
        problems.add(uninterceptable);
      }
    }
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
