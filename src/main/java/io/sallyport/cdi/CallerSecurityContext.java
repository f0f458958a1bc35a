package io.sallyport.cdi;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta Security's view of the caller where the container itself need not know it. Payara's own
 * filter for {@code @RolesAllowed} and {@code @PermitAll} asks it before it asks Jakarta REST; our
 * filter has decided already. The extension adds it; it has no scope, so that scanning does not
 * find it.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CallerSecurityContext implements SecurityContext {
  /** Looked up, since the archive of a class that an extension adds may not see our other beans. */
  private volatile @Nullable CurrentCaller current;

  CallerSecurityContext() {}

  /** Returns the caller; null while no request is served on this thread. */
  private @Nullable Caller caller() {
    CurrentCaller found = current;
    if (found == null) {
      found = Beans.current();
      current = found;
    }
    try {
      return found.caller();
    } catch (ContextNotActiveException e) {
      return null;
    }
  }

  @Override
  public @Nullable Principal getCallerPrincipal() {
    Caller caller = caller();
    return caller == null || caller.isAnonymous() ? null : caller;
  }

  @Override
  public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
    Principal caller = getCallerPrincipal();
    return type.isInstance(caller) ? Set.of(type.cast(caller)) : Set.of();
  }

  @Override
  public boolean isCallerInRole(String role) {
    Caller caller = caller();
    return caller != null && caller.roles().contains(role);
  }

  /** Returns false: the application has no constraints on servlets, or the container knows them. */
  @Override
  public boolean hasAccessToWebResource(String resource, String... methods) {
    return false;
  }

  /** Reports the decision that was made; there is nothing else to authenticate with. */
  @Override
  public AuthenticationStatus authenticate(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationParameters parameters) {
    return getCallerPrincipal() == null
        ? AuthenticationStatus.NOT_DONE
        : AuthenticationStatus.SUCCESS;
  }
}
