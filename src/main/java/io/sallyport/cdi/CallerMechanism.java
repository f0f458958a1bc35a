package io.sallyport.cdi;

import io.sallyport.Caller;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Passes the caller that the filter authenticated to the container, so that the container's role
 * checks agree. The container calls it when a request arrives, when there is no caller yet, and
 * again when it needs the caller. The extension adds it unless the application has its own
 * mechanism; it has no scope, so that scanning does not find it.
 */
class CallerMechanism implements HttpAuthenticationMechanism {

  /** The request attribute in which the filter stores the caller. */
  private static final String CALLER = "io.sallyport.caller";

  CallerMechanism() {}

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return request.getAttribute(CALLER) instanceof Caller caller
        ? context.notifyContainerAboutLogin(caller, caller.roles())
        : context.doNothing();
  }
}
