package io.sallyport.rest;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The objects of the servlet container that CDI passes at the start of an application and of a
 * request. A separate class, because not every server has the servlet API.
 */
final class ServletStart {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private ServletStart() {}

  /** Adds the filter to a web application that is starting without it. */
  static void application(Object started) {
    if (started instanceof ServletContext context && !Presence.isFiltered(context)) {
      try {
        PresenceInitializer.install(context, List.of());
      } catch (IllegalStateException | UnsupportedOperationException e) {
        LOG.log(Level.DEBUG, "The server accepts no filter any more; CDI checks the requests", e);
      }
    }
  }

  /** Ends a request to a servlet whose application is not guarded. */
  static void request(Object started) {
    if (started instanceof HttpServletRequest request) {
      ServletContext context = request.getServletContext();
      if (!Presence.isFiltered(context) && !Presence.isBootstrapped()) {
        Presence presence = Presence.startedWith(context);
        HttpServletMapping mapping = request.getHttpServletMapping();
        String servlet = mapping == null ? null : mapping.getServletName();
        if (presence.mayReachUnguarded(servlet == null ? "" : servlet)) {
          presence.logUnguarded(servlet == null ? "" : servlet);
          throw unguarded();
        }
      }
    }
  }

  /**
   * Returns an exception without details, because servers show its type to clients, and log its
   * stack at each request.
   */
  private static IllegalStateException unguarded() {
    IllegalStateException exception = new IllegalStateException("the application is not guarded");
    exception.setStackTrace(new StackTraceElement[0]);
    return exception;
  }
}
