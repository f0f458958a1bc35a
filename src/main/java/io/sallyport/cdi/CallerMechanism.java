package io.sallyport.cdi;

import io.sallyport.Caller;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Hands the caller that our filter authenticated to the container, so that its own role checks
 * agree with ours. It is asked once when the request comes in, and has no caller then, and again
 * when the container wants to know who calls. Added by the extension unless the application has a
 * mechanism of its own; without a scope here, so that scanning alone does not find it.
 */
class CallerMechanism implements HttpAuthenticationMechanism {

  /** The request attribute in which the filter leaves the caller. */
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
