package io.sallyport.rules;

import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Requirement;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the security annotations of a method, once, at deployment. Thread-safe.
 *
 * <p>The nearest annotated element decides: the method, then the method that it overrides in the
 * nearest superclass or interface, then the class, its superclasses, its interfaces. Only
 * {@code @Secured} and {@code @RolesAllowed} add to each other: roles on a method keep schemes that
 * are declared farther away, for example on the class, and schemes keep the roles.
 *
 * <p>An annotation of the application with a security annotation on it, such as a stereotype, has
 * the same effect.
 */
public final class RouteRules {
  private final Unannotated unannotated;

  /** Creates rules with that policy for methods without a security annotation. */
  public RouteRules(Unannotated unannotated) {
    this.unannotated = unannotated;
  }

  /**
   * Returns the route of a resource method; that of the policy if the method is not annotated.
   *
   * @throws IllegalArgumentException if annotations on one element contradict each other or are
   *     repeated
   */
  public Route of(Class<?> resource, Method method) {
    Route declared = declaredOnResource(resource, method);
    return declared == null ? unannotated() : declared;
  }

  /**
   * Returns the route that the annotations of a resource method or locator declare; null without an
   * annotation. Roles without schemes get the default realm.
   *
   * @throws IllegalArgumentException if annotations on one element contradict each other or are
   *     repeated
   */
  public static @Nullable Route declaredOnResource(Class<?> resource, Method method) {
    Route declared = declared(resource, method);
    return declared instanceof Route.Guarded guarded ? guarded.orDefaultRealm() : declared;
  }

  /**
   * Returns the route that the annotations of a method declare; null without an annotation.
   *
   * @throws IllegalArgumentException if annotations on one element contradict each other or are
   *     repeated
   */
  public static @Nullable Route declared(Class<?> type, Method method) {
    ResourceMethods known = new ResourceMethods(type);
    List<AnnotatedElement> elements = new ArrayList<>(known.overriding(method));
    elements.addAll(known.types());
    for (int i = 0; i < elements.size(); i++) {
      SecurityAnnotations nearest = checked(elements.get(i));
      if (nearest.denyAll()) {
        return new Route.Closed("@DenyAll");
      }
      if (nearest.permitAll()) {
        return new Route.Open();
      }
      if (nearest.webhook() != null) {
        return new Route.WebhookRoute(nearest.webhook());
      }
      if (nearest.isPresent()) {
        return guarded(elements.subList(i, elements.size()));
      }
    }
    return null;
  }

  /** Returns the route of a method without an annotation. */
  public Route unannotated() {
    return switch (unannotated) {
      case PERMIT -> new Route.Open();
      case AUTHENTICATED -> new Route.Guarded(List.of(Requirement.ofDefaultRealm()), Set.of());
      case DENY -> new Route.Closed("no security annotation (sallyport.unannotated=deny)");
    };
  }

  private static Route guarded(List<AnnotatedElement> elements) {
    List<Requirement> alternatives = List.of();
    Set<String> roles = null;
    for (AnnotatedElement element : elements) {
      SecurityAnnotations annotations = SecurityAnnotations.of(element);
      alternatives = alternatives.isEmpty() ? annotations.secured() : alternatives;
      roles = roles == null ? annotations.roles() : roles;
    }
    if (roles != null && roles.isEmpty()) {
      return new Route.Closed("@RolesAllowed without a role");
    }
    return new Route.Guarded(alternatives, roles == null ? Set.of() : Set.copyOf(roles));
  }

  private static SecurityAnnotations checked(AnnotatedElement element) {
    SecurityAnnotations annotations = SecurityAnnotations.of(element);
    if (annotations.contradict()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the security annotations of %s contradict each other; keep one of @PermitAll, @DenyAll,"
                  + " @Webhook, or @Secured and @RolesAllowed",
              element));
    }
    if (annotations.repeat()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "two @Secured annotations of %s are the same; remove one, or name the other schemes",
              element));
    }
    return annotations;
  }
}
