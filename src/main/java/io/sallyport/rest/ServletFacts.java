package io.sallyport.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as it was received, from the servlet container: filters of the application have not
 * wrapped it. A separate class, because not every server has the servlet API.
 */
final class ServletFacts implements Wire {
  private static final boolean HAS_SERVLETS = isPresent();

  private final HttpServletRequest request;

  ServletFacts(HttpServletRequest request) {
    this.request = request;
  }

  /** The source of the facts of the current request. */
  @FunctionalInterface
  interface Source {
    /** Returns the facts; null without a servlet. */
    @Nullable ServletFacts current();
  }

  /** Returns the source that fits this server; called once, at deployment. */
  static Source source() {
    return hasServlets() ? proxied() : () -> null;
  }

  /** Returns whether this server has the servlet API. */
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

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String target() {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
  }

  @Override
  public List<String> headers(String name) {
    Enumeration<String> values = request.getHeaders(name);
    return values == null ? List.of() : Collections.list(values);
  }

  @Override
  public boolean framesBody() {
    return request.getHeader("Transfer-Encoding") != null
        || !request.getProtocol().startsWith("HTTP/1");
  }

  @Override
  public Map<String, String[]> parameters() {
    return request.getParameterMap();
  }

  @Override
  public String application() {
    return request.getContextPath();
  }

  String remoteAddress() {
    return request.getRemoteAddr();
  }
}
