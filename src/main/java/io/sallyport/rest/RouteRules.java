package io.sallyport.rest;

import io.sallyport.GatePolicy.Unannotated;
import io.sallyport.Requirement;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the security annotations of a resource method, once, at deployment.
 *
 * <p>The nearest annotated element decides: the method, then the method that it overrides in the
 * nearest superclass or interface, then the class, its superclasses, its interfaces. Only
 * {@code @Secured} and {@code @RolesAllowed} complete each other: roles on a method keep the
 * schemes of the class, and schemes on a method keep the roles of the class.
 */
final class RouteRules {
  private static final List<Class<? extends Annotation>> EXCLUSIVE =
      List.of(PermitAll.class, DenyAll.class, Webhook.class);

  private final Unannotated unannotated;

  RouteRules(Unannotated unannotated) {
    this.unannotated = unannotated;
  }

  /**
   * The route of a method.
   *
   * @throws IllegalArgumentException if annotations on one element contradict each other
   */
  Route of(Class<?> resource, Method method) {
    List<AnnotatedElement> methods = overridden(resource, method);
    List<AnnotatedElement> classes = new ArrayList<>(ancestors(resource));
    AnnotatedElement nearest = nearest(methods);
    if (nearest == null) {
      nearest = nearest(classes);
    }
    if (nearest == null) {
      return unannotated();
    }
    if (nearest.isAnnotationPresent(DenyAll.class)) {
      return new Route.Closed();
    }
    if (nearest.isAnnotationPresent(PermitAll.class)) {
      return new Route.Open();
    }
    Webhook webhook = nearest.getAnnotation(Webhook.class);
    if (webhook != null) {
      return new Route.Hooked(webhook.value());
    }
    return guarded(nearest, classes);
  }

  private static Route guarded(AnnotatedElement nearest, List<AnnotatedElement> classes) {
    List<AnnotatedElement> elements = new ArrayList<>(List.of(nearest));
    elements.addAll(classes);
    List<Requirement> alternatives = List.of();
    RolesAllowed allowed = null;
    for (AnnotatedElement element : elements) {
      alternatives = alternatives.isEmpty() ? alternatives(element) : alternatives;
      allowed = allowed == null ? element.getAnnotation(RolesAllowed.class) : allowed;
    }
    if (allowed != null && allowed.value().length == 0) {
      return new Route.Closed();
    }
    return new Route.Guarded(
        alternatives.isEmpty() ? List.of(defaultRealm()) : alternatives,
        allowed == null ? Set.of() : Set.of(allowed.value()));
  }

  private Route unannotated() {
    return switch (unannotated) {
      case PERMIT -> new Route.Open();
      case AUTHENTICATED -> new Route.Guarded(List.of(defaultRealm()), Set.of());
      case DENY -> new Route.Closed();
    };
  }

  private static Requirement defaultRealm() {
    return new Requirement(Secured.DEFAULT_REALM, List.of(), List.of());
  }

  private static @Nullable AnnotatedElement nearest(List<AnnotatedElement> elements) {
    for (AnnotatedElement element : elements) {
      long exclusive = EXCLUSIVE.stream().filter(element::isAnnotationPresent).count();
      boolean guarded =
          !alternatives(element).isEmpty() || element.isAnnotationPresent(RolesAllowed.class);
      if (exclusive > 1 || (exclusive == 1 && guarded)) {
        throw new IllegalArgumentException(
            String.format(
                    Locale.ROOT,
                    "the security annotations of %s contradict each other; keep one of @PermitAll, @DenyAll,",
                    element)
                + " @Webhook, or @Secured and @RolesAllowed");
      }
      if (exclusive == 1 || guarded) {
        return element;
      }
    }
    return null;
  }

  private static List<Requirement> alternatives(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotationsByType(Secured.class)).map(Requirement::of).toList();
  }

  /** The method and those that it overrides, nearest first. */
  private static List<AnnotatedElement> overridden(Class<?> resource, Method method) {
    List<Class<?>> types = ancestors(resource);
    List<List<Class<?>>> signatures = new ArrayList<>(List.of(List.of(method.getParameterTypes())));
    for (Class<?> type : types) {
      // A bridge method has the erased signature of the generic method that this one overrides.
      for (Method bridge : type.getDeclaredMethods()) {
        if (bridge.isBridge() && isBridgeTo(bridge, method)) {
          signatures.add(List.of(bridge.getParameterTypes()));
        }
      }
    }
    List<AnnotatedElement> found = new ArrayList<>(List.of(method));
    for (Class<?> type : types) {
      for (Method candidate : type.getDeclaredMethods()) {
        if (candidate.getName().equals(method.getName())
            && !candidate.isBridge()
            && !candidate.equals(method)
            && signatures.contains(List.of(candidate.getParameterTypes()))) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  private static boolean isBridgeTo(Method bridge, Method method) {
    Class<?>[] erased = bridge.getParameterTypes();
    Class<?>[] actual = method.getParameterTypes();
    if (!bridge.getName().equals(method.getName()) || erased.length != actual.length) {
      return false;
    }
    for (int i = 0; i < erased.length; i++) {
      if (!erased[i].isAssignableFrom(actual[i])) {
        return false;
      }
    }
    return true;
  }

  /** The class, its superclasses, then all interfaces, nearest first. */
  private static List<Class<?>> ancestors(Class<?> resource) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      all.add(type);
    }
    for (Class<?> type : List.copyOf(all)) {
      addInterfaces(type, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, List<Class<?>> all) {
    for (Class<?> parent : type.getInterfaces()) {
      if (!all.contains(parent)) {
        all.add(parent);
        addInterfaces(parent, all);
      }
    }
  }
}
