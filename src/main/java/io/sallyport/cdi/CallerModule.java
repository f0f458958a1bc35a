package io.sallyport.cdi;

import io.sallyport.Caller;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * Passes the caller that the filter authenticated to the container, so that the container's role
 * checks agree. The container calls it when a request arrives, before the filter knows the caller;
 * then it leaves the filter a way to call it again through the container. A mechanism of Jakarta
 * Security would do the same, but servers look it up by JNDI for each request. The extension
 * registers it unless the application has its own mechanism. Thread-safe once initialized.
 */
final class CallerModule implements ServerAuthModule {

  /** The request attribute in which the filter stores the caller. */
  private static final String CALLER = "io.sallyport.caller";

  /** The request attribute by which the filter tells the container that there is a caller. */
  private static final String LOGIN = "io.sallyport.login";

  /** The attribute of a web application that has a module. */
  private static final String REGISTERED = "io.sallyport.module";

  private static final System.Logger LOG = System.getLogger("sallyport");

  /** One warning is enough, since every request would cause it. */
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private @Nullable CallbackHandler container;

  CallerModule() {}

  /**
   * Registers a module with a web application that starts, unless it has one.
   *
   * @param started any object; nothing happens if it is no {@link ServletContext}
   */
  static void register(Object started) {
    if (started instanceof ServletContext application
        && application.getAttribute(REGISTERED) == null) {
      application.setAttribute(REGISTERED, true);
      String unused =
          AuthConfigFactory.getFactory().registerServerAuthModule(new CallerModule(), application);
    }
  }

  /** Removes the module of a web application that ends, if it has one. */
  static void remove(Object ended) {
    if (ended instanceof ServletContext application
        && application.getAttribute(REGISTERED) != null) {
      AuthConfigFactory.getFactory().removeServerAuthModule(application);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of Jakarta Authentication
  public Class[] getSupportedMessageTypes() {
    return new Class[] {HttpServletRequest.class, HttpServletResponse.class};
  }

  @Override
  public void initialize(
      MessagePolicy requests,
      MessagePolicy responses,
      CallbackHandler handler,
      Map<String, Object> options) {
    container = handler;
  }

  @Override
  public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
    if (request.getAttribute(CALLER) instanceof Caller caller) {
      tell(
          new CallerPrincipalCallback(client, caller),
          new GroupPrincipalCallback(client, caller.roles().toArray(String[]::new)));
    } else {
      HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
      request.setAttribute(LOGIN, (Runnable) () -> logIn(request, response));
      tell(new CallerPrincipalCallback(client, (String) null));
    }
    return AuthStatus.SUCCESS;
  }

  private void tell(Callback... callbacks) throws AuthException {
    CallbackHandler handler = container;
    if (handler == null) {
      throw new AuthException("the container has not initialized the module");
    }
    try {
      handler.handle(callbacks);
    } catch (IOException | UnsupportedCallbackException e) {
      throw (AuthException) new AuthException(e.getMessage()).initCause(e);
    }
  }

  @Override
  public AuthStatus secureResponse(MessageInfo message, Subject service) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo message, Subject subject) {
    subject.getPrincipals().clear();
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
