package io.sallyport.cdi;

import io.sallyport.Caller;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes the caller that the filter authenticated to the container, so that the container's role
 * checks agree. The container calls it when a request arrives, before the filter knows the caller;
 * then it leaves the filter a way to call it again through the container. The extension adds it
 * unless the application has its own mechanism; it has no scope, so that scanning does not find it.
 */
class CallerMechanism implements HttpAuthenticationMechanism {

  /** The request attribute in which the filter stores the caller. */
  private static final String CALLER = "io.sallyport.caller";

  /** The request attribute by which the filter tells the container that there is a caller. */
  private static final String LOGIN = "io.sallyport.login";

  private static final System.Logger LOG = System.getLogger("sallyport");

  /** One warning is enough, since every request would cause it. */
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  CallerMechanism() {}

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (request.getAttribute(CALLER) instanceof Caller caller) {
      return context.notifyContainerAboutLogin(caller, caller.roles());
    }
    request.setAttribute(LOGIN, (Runnable) () -> logIn(request, response));
    return context.doNothing();
  }

  /**
   * Lets the container take over the caller. If it does not, it knows no caller, and rejects what
   * needs a role; the decision of the filter stands.
   */
  private static void logIn(HttpServletRequest request, HttpServletResponse response) {
    try {
      boolean unused = request.authenticate(response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (!WARNED.getAndSet(true)) {
        LOG.log(
            Level.WARNING,
            "The server does not take over callers ("
                + (e.getClass().getName() + "): ")
                + "HttpServletRequest.getUserPrincipal() returns null, and EJBs with roles reject"
                + " every call. If the application needs neither, set"
                + " sallyport.container-identity=never. WildFly takes them over with"
                + " integrated-jaspi=false in its application-security-domain");
      }
    }
  }
}
