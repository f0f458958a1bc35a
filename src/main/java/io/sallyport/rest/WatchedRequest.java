package io.sallyport.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.StackWalker.StackFrame;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to a servlet that is not known to be guarded. When an implementation of Jakarta REST
 * reads it, the guard must be present.
 *
 * <p>The implementation is recognised by the call itself, not by a list of servlets: each one has
 * to read method, address or headers before it can find a resource. The servlet is set up by then,
 * even on servers that do so at the first request. Used by one thread.
 */
final class WatchedRequest extends HttpServletRequestWrapper {
  private static final StackWalker STACK =
      StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));

  /** Ends a request that would reach an application without a guard. */
  static final class GuardMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GuardMissingException() {
      super("the application is not guarded", null, false, false);
    }
  }

  private final Presence presence;
  private final String servlet;
  private boolean missing;

  WatchedRequest(HttpServletRequest request, Presence presence, String servlet) {
    super(request);
    this.presence = presence;
    this.servlet = servlet;
  }

  /** Returns whether an implementation of Jakarta REST was prevented from reading the request. */
  boolean isGuardMissing() {
    return missing;
  }

  @Override
  public String getMethod() {
    requireGuard();
    return super.getMethod();
  }

  @Override
  public String getRequestURI() {
    requireGuard();
    return super.getRequestURI();
  }

  @Override
  public StringBuffer getRequestURL() {
    requireGuard();
    return super.getRequestURL();
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    requireGuard();
    return super.getHeaderNames();
  }

  private void requireGuard() {
    Class<?> dispatcher = STACK.walk(WatchedRequest::dispatcher);
    if (dispatcher != null && !presence.isConfigured(servlet, dispatcher)) {
      missing = true;
      presence.logUnguarded(servlet);
      throw new GuardMissingException();
    }
  }

  /** Returns the outermost dispatcher between this call and our filter; null if there is none. */
  private static @Nullable Class<?> dispatcher(Stream<StackFrame> frames) {
    return frames
        .<Class<?>>map(StackFrame::getDeclaringClass)
        .takeWhile(type -> type != PresenceFilter.class)
        .filter(Presence::isDispatcher)
        .reduce(null, (inner, outer) -> outer);
  }
}
