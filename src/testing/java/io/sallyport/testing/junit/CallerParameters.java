package io.sallyport.testing.junit;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Passes the caller of {@link WithCaller} to test methods. */
final class CallerParameters implements ParameterResolver {
  private static final Set<Class<?>> TYPES =
      Set.of(Caller.class, Principal.class, SecurityContext.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    WithCaller annotation =
        AnnotationSupport.findAnnotation(test.getElement(), WithCaller.class)
            .or(() -> AnnotationSupport.findAnnotation(test.getTestClass(), WithCaller.class))
            .orElseThrow();
    // One for all parameters of the method.
    Caller caller =
        test.getStore(Namespace.create(CallerParameters.class))
            .getOrComputeIfAbsent(annotation, CallerParameters::caller, Caller.class);
    return parameter.getParameter().getType() == SecurityContext.class
        ? new CallerContext(caller)
        : caller;
  }

  private static Caller caller(WithCaller annotation) {
    if (annotation.value().isEmpty()) {
      return Caller.anonymous();
    }
    String client = annotation.client();
    return Caller.authenticatedBy(annotation.scheme(), annotation.value())
        .client(client.isEmpty() ? annotation.value() : client)
        .roles(List.of(annotation.roles()))
        .permissions(Permissions.of(List.of(annotation.permissions())))
        .claims(claims(annotation))
        .build();
  }

  private static Map<String, Object> claims(WithCaller annotation) {
    Map<String, Object> claims = new LinkedHashMap<>();
    for (String claim : annotation.claims()) {
      int end = claim.indexOf('=');
      if (end < 1) {
        throw new IllegalArgumentException("'" + claim + "' must have the form name=value");
      }
      claims.put(claim.substring(0, end), claim.substring(end + 1));
    }
    return claims;
  }

  /** What a resource sees of the caller. */
  private static final class CallerContext implements SecurityContext {
    private final Caller caller;

    CallerContext(Caller caller) {
      this.caller = caller;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      return caller.isAnonymous() ? null : caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.roles().contains(role);
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getAuthenticationScheme() {
      return String.join("+", caller.schemes());
    }
  }
}
