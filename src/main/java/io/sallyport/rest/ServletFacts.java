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
 * The request as it came over the wire, which only the servlet container knows: no filter of the
 * application has wrapped it. A class of its own, since not every server has the servlet API.
 */
final class ServletFacts implements Wire {
  private static final boolean HAS_SERVLETS = isPresent();

  private final HttpServletRequest request;

  ServletFacts(HttpServletRequest request) {
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
