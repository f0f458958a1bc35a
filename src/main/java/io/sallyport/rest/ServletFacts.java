package io.sallyport.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What only the servlet request knows: the raw target and the peer's address. A class of its own,
 * since not every server has the servlet API.
 */
final class ServletFacts {
  private static final boolean HAS_SERVLETS = isPresent();

  private final HttpServletRequest request;

  private ServletFacts(HttpServletRequest request) {
    this.request = request;
  }

  /** Where the facts of the current request come from. */
  @FunctionalInterface
  interface Source {
    /** The facts; null where there is no servlet. */
    @Nullable ServletFacts current();
  }

  /** The source that fits this server; asked once, at deployment. */
  static Source source() {
    return hasServlets() ? proxied() : () -> null;
  }

  /** Whether this server has the servlet API. */
  static boolean hasServlets() {
    return HAS_SERVLETS;
  }

  private static boolean isPresent() {
    try {
      Class.forName("jakarta.servlet.http.HttpServletRequest");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Source proxied() {
    Instance<HttpServletRequest> requests = CDI.current().select(HttpServletRequest.class);
    if (!requests.isResolvable()) {
      return () -> null;
    }
    ServletFacts facts = new ServletFacts(requests.get());
    return () -> facts;
  }

  String target() {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
  }

  String remoteAddress() {
    return request.getRemoteAddr();
  }
}
