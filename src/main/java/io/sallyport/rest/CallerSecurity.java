package io.sallyport.rest;

import io.sallyport.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The authenticated caller as Jakarta REST's security context. */
final class CallerSecurity implements SecurityContext {
  private final Caller caller;
  private final boolean secure;

  CallerSecurity(Caller caller, boolean secure) {
    this.caller = caller;
    this.secure = secure;
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
    return secure;
  }

  /**
   * Returns the schemes that authenticated the caller, joined by {@code +}; null for an anonymous
   * caller.
   */
  @Override
  public @Nullable String getAuthenticationScheme() {
    return caller.isAnonymous() ? null : String.join("+", caller.schemes());
  }
}
