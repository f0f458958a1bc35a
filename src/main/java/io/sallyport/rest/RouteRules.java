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
 * schemes that are said farther away, such as those of the class, and schemes keep the roles.
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
    ResourceMethods known = new ResourceMethods(resource);
    List<AnnotatedElement> elements = new ArrayList<>(known.overriding(method));
    elements.addAll(known.types());
    AnnotatedElement nearest = nearest(elements);
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
    return guarded(elements.subList(elements.indexOf(nearest), elements.size()));
  }

  private static Route guarded(List<AnnotatedElement> elements) {
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
        allowed == null ? Set.of() : Set.copyOf(List.of(allowed.value())));
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
}
