package io.sallyport.rest;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * What the servlet container's part of an application and of a request is, as CDI hands them over.
 * A class of its own, since not every server has the servlet API.
 */
final class ServletStart {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private ServletStart() {}

  /** Puts the filter into a web application that has begun to start without it. */
  static void application(Object started) {
    if (started instanceof ServletContext context && !Presence.isFiltered(context)) {
      try {
        PresenceInitializer.install(context, List.of());
      } catch (IllegalStateException | UnsupportedOperationException e) {
        LOG.log(Level.DEBUG, "the server takes no filter any more; requests are checked by CDI", e);
      }
    }
  }

  /** Ends a request that a servlet would serve whose application is not guarded. */
  static void request(Object started) {
    if (started instanceof HttpServletRequest request) {
      ServletContext context = request.getServletContext();
      if (!Presence.isFiltered(context) && !Presence.isBootstrapped()) {
        Presence presence = Presence.startedWith(context);
        HttpServletMapping mapping = request.getHttpServletMapping();
        String servlet = mapping == null ? null : mapping.getServletName();
        if (presence.mayReachUnguarded(servlet == null ? "" : servlet)) {
          presence.tell(servlet == null ? "" : servlet);
          throw unguarded();
        }
      }
    }
  }

  /** Servers show the type to clients, and log the stack at each request. */
  private static IllegalStateException unguarded() {
    IllegalStateException exception = new IllegalStateException("the application is not guarded");
    exception.setStackTrace(new StackTraceElement[0]);
    return exception;
  }
}
