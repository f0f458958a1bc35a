package io.sallyport.rules;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import io.sallyport.spi.Requirement;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The security annotations of one class or method: its own, and those on its other annotations,
 * such as a CDI stereotype or an interceptor binding of the application.
 *
 * @param secured the alternatives of {@code @Secured}, in their order; empty if there are none
 * @param roles the value of {@code @RolesAllowed}; null if there is none
 * @param webhook the value of {@code @Webhook}; null if there is none
 * @param permitAll whether there is a {@code @PermitAll}
 * @param denyAll whether there is a {@code @DenyAll}
 * @param ambiguous whether two annotations of the same kind differ, so that neither takes
 *     precedence
 */
record SecurityAnnotations(
    List<Requirement> secured,
    @Nullable Set<String> roles,
    @Nullable String webhook,
    boolean permitAll,
    boolean denyAll,
    boolean ambiguous) {

  private static final SecurityAnnotations NONE =
      new SecurityAnnotations(List.of(), null, null, false, false, false);

  /** Reads the annotations of a class or method. */
  static SecurityAnnotations of(AnnotatedElement element) {
    SecurityAnnotations found = declared(element);
    for (Class<?> type : composed(element, new LinkedHashSet<>())) {
      found = found.and(declared(type));
    }
    return found;
  }

  /** Returns those on the element itself. */
  private static SecurityAnnotations declared(AnnotatedElement element) {
    Annotation[] annotations = element.getDeclaredAnnotations();
    if (annotations.length == 0) {
      return NONE;
    }
    Secured[] secured = element.getDeclaredAnnotationsByType(Secured.class);
    RolesAllowed allowed = element.getDeclaredAnnotation(RolesAllowed.class);
    Webhook webhook = element.getDeclaredAnnotation(Webhook.class);
    return new SecurityAnnotations(
        Arrays.stream(secured).map(Requirement::of).toList(),
        allowed == null ? null : new HashSet<>(List.of(allowed.value())),
        webhook == null ? null : webhook.value(),
        element.getDeclaredAnnotation(PermitAll.class) != null,
        element.getDeclaredAnnotation(DenyAll.class) != null,
        false);
  }

  private SecurityAnnotations and(SecurityAnnotations other) {
    boolean differ =
        (!secured.isEmpty() && !other.secured.isEmpty() && !secured.equals(other.secured))
            || (roles != null && other.roles != null && !roles.equals(other.roles))
            || (webhook != null && other.webhook != null && !webhook.equals(other.webhook));
    return new SecurityAnnotations(
        secured.isEmpty() ? other.secured : secured,
        roles == null ? other.roles : roles,
        webhook == null ? other.webhook : webhook,
        permitAll || other.permitAll,
        denyAll || other.denyAll,
        ambiguous || other.ambiguous || differ);
  }

  /** Returns whether there is any. */
  boolean isPresent() {
    return !secured.isEmpty() || roles != null || webhook != null || permitAll || denyAll;
  }

  /** Returns whether one of them restricts the callers. */
  boolean restrict() {
    return isOurs() || roles != null || denyAll;
  }

  /** Returns whether one of them is Sallyport's own, which no container knows. */
  boolean isOurs() {
    return !secured.isEmpty() || webhook != null;
  }

  /** Returns whether one excludes another, so that no request can meet both. */
  boolean contradict() {
    int exclusive = (permitAll ? 1 : 0) + (denyAll ? 1 : 0) + (webhook == null ? 0 : 1);
    return ambiguous || exclusive > 1 || (exclusive == 1 && (!secured.isEmpty() || roles != null));
  }

  /** Returns whether two of the alternatives are the same, so that one of them is a mistake. */
  boolean repeat() {
    return new HashSet<>(secured).size() < secured.size();
  }

  /** Returns the types of the element's annotations, of their annotations, and so on. */
  private static Set<Class<?>> composed(AnnotatedElement element, Set<Class<?>> found) {
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (!type.getName().startsWith("java.lang.annotation.") && found.add(type)) {
        composed(type, found);
      }
    }
    return found;
  }
}
