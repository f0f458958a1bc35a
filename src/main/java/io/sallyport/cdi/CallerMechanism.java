package io.sallyport.cdi;

import io.sallyport.Caller;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hands the caller that our filter proved to the container, so that its own role checks agree with
 * ours. It is asked once when the request comes in, and knows nobody then, and again when the
 * container wants to know who calls. Added by the extension unless the application has a mechanism
 * of its own; without a scope here, so that scanning alone does not find it.
 */
class CallerMechanism implements HttpAuthenticationMechanism {

  /** The request attribute in which the filter leaves the caller. */
  private static final String CALLER = "io.sallyport.caller";

  /** The request attribute that says that the request would reach an application without guard. */
  private static final String UNGUARDED = "io.sallyport.unguarded";

  CallerMechanism() {}

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (request.getAttribute(UNGUARDED) != null) {
      return refuse(response);
    }
    return request.getAttribute(CALLER) instanceof Caller caller
        ? context.notifyContainerAboutLogin(caller, caller.roles())
        : context.doNothing();
  }

  /** Sends the response at once, before the server makes a page of its own of it. */
  private static AuthenticationStatus refuse(HttpServletResponse response)
      throws AuthenticationException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    try {
      response.flushBuffer();
    } catch (IOException e) {
      throw new AuthenticationException("the client has gone", e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }
}
