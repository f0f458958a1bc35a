package io.sallyport.cdi;

import io.sallyport.config.ContainerIdentityMode;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the container must know the caller, which costs more than all checks of the
 * library together. Used by one thread while the container starts.
 */
final class ContainerIdentity {
  /** Annotations of classes whose roles the container checks. */
  private static final Set<String> ASKING_ANNOTATIONS =
      Set.of(
          "jakarta.ejb.Stateless",
          "jakarta.ejb.Stateful",
          "jakarta.ejb.Singleton",
          "jakarta.ejb.MessageDriven",
          "jakarta.servlet.annotation.ServletSecurity");

  /** Types of fields and parameters from which an application gets the container's caller. */
  private static final Set<String> ASKING_TYPES =
      Set.of(
          "jakarta.security.enterprise.SecurityContext",
          "jakarta.servlet.http.HttpServletRequest",
          "jakarta.ejb.EJBContext",
          "jakarta.ejb.SessionContext",
          "java.security.Principal");

  private @Nullable ContainerIdentityMode mode;
  private boolean asked;

  /**
   * Notes whether a type of the application asks the container for the caller. {@link
   * CallerSecurityContext} takes a request, and does not ask it.
   */
  void visit(AnnotatedType<?> type) {
    if (type.getJavaClass().getPackage() == ContainerIdentity.class.getPackage()) {
      return;
    }
    asked =
        asked
            || type.getAnnotations().stream()
                .anyMatch(one -> ASKING_ANNOTATIONS.contains(one.annotationType().getName()))
            || type.getFields().stream().anyMatch(ContainerIdentity::asks)
            || Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                .map(AnnotatedCallable::getParameters)
                .anyMatch(parameters -> parameters.stream().anyMatch(ContainerIdentity::asks));
  }

  /** Returns whether the container must know the caller, as far as types were visited. */
  boolean isNeeded() {
    return switch (mode()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> asked;
    };
  }

  /**
   * Returns whether the container must know the callers of an application, whose descriptor and
   * other classes may ask, too.
   *
   * @param started what starts; an application if it is a servlet context
   */
  boolean isNeededBy(Object started) {
    return isNeeded() || (mode() == ContainerIdentityMode.AUTO && CallersOutside.ask(started));
  }

  private ContainerIdentityMode mode() {
    ContainerIdentityMode known = mode;
    if (known == null) {
      known = ContainerIdentityMode.of(Composition.config());
      mode = known;
    }
    return known;
  }

  private static boolean asks(Annotated member) {
    return asks(member.getBaseType());
  }

  /** An {@code Instance} of such a type asks, too. */
  private static boolean asks(Type type) {
    return type instanceof ParameterizedType several
        ? Stream.of(several.getActualTypeArguments()).anyMatch(ContainerIdentity::asks)
        : ASKING_TYPES.contains(type.getTypeName());
  }
}
