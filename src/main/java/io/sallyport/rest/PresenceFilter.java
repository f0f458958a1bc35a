package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.rules.Enforceability;
import io.sallyport.rules.GuardedBeans;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responds 503 if a Jakarta REST application would serve a request without a guard. It checks that
 * the guard is present, for any reason of its absence. A request to an application that is known to
 * be guarded keeps what was received, and loses a {@code Content-Type} that no runtime can read.
 * Thread-safe.
 */
final class PresenceFilter implements Filter {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final Presence presence;
  private final List<Class<?>> annotated;

  /**
   * Creates the filter.
   *
   * @param annotated the classes with annotations of Sallyport
   */
  PresenceFilter(Presence presence, List<Class<?>> annotated) {
    this.presence = presence;
    this.annotated = List.copyOf(annotated);
  }

  /**
   * Rejects every request if an annotation is on a class that is not intercepted, and warns of
   * resources that only the filter guards. It does not throw, because Payara would continue without
   * the filter.
   */
  @Override
  public void init(FilterConfig config) {
    List<String> problems = Enforceability.outsideBeans(annotated, PresenceFilter::isBean);
    if (!problems.isEmpty()) {
      presence.close(problems);
    }
    Enforceability.resourcesOutsideBeans(annotated, PresenceFilter::isBeanIfThereAreAny)
        .forEach(warning -> LOG.log(Level.WARNING, warning));
  }

  private static boolean isBean(Class<?> type) {
    return CurrentBeans.get().select(GuardedBeans.class).get().contains(type);
  }

  /** Without CDI, no resource can be a bean, and none is worth a warning. */
  private static boolean isBeanIfThereAreAny(Class<?> type) {
    try {
      return isBean(type);
    } catch (RuntimeException | LinkageError e) {
      return true;
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String servlet = servlet(http);
    if (presence.isClosed()) {
      reject(http, (HttpServletResponse) response, "an annotation that nothing enforces");
      return;
    }
    if (presence.isConfigured(servlet)) {
      ServletFacts.record(http);
      HttpServletRequest outer = ServedRequest.begin(http);
      try {
        chain.doFilter(RequestWithoutType.unlessReadable(http), response);
      } finally {
        ServedRequest.end(outer);
      }
      return;
    }
    WatchedRequest watched = new WatchedRequest(http, presence, servlet);
    try {
      chain.doFilter(watched, response);
    } catch (ServletException | RuntimeException e) {
      if (!watched.isGuardMissing()) {
        throw e;
      }
    }
    if (watched.isGuardMissing()) {
      reject(http, (HttpServletResponse) response, null);
    }
  }

  /**
   * Returns the servlet that this dispatch is mapped to; empty if the server does not report it.
   */
  static String servlet(HttpServletRequest request) {
    HttpServletMapping mapping =
        request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                    instanceof HttpServletMapping included
            ? included
            : request.getHttpServletMapping();
    String name = mapping == null ? null : mapping.getServletName();
    return name == null ? "" : name;
  }

  private static void reject(
      HttpServletRequest request, HttpServletResponse response, @Nullable String cause)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Gate gate = CurrentBeans.get().select(Gate.class).get();
    Rejected rejected =
        Outcome.rejected(Reason.GUARD_MISSING)
            .explained("guard", "one for the Jakarta REST application that serves it", cause);
    Explainer.log(gate.policy().explain(), request.getMethod(), request.getRequestURI(), rejected);
    ErrorFormat.Body body = gate.errors().body(503, rejected);
    response.reset();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType(body.mediaType());
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body.text().getBytes(StandardCharsets.UTF_8));
  }
}
