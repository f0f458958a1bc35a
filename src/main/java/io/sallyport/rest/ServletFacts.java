package io.sallyport.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as it was received, from the servlet container: filters of the application have not
 * wrapped it. Not every server has the servlet API: {@link Servlets} tells whether this class can
 * be used.
 */
final class ServletFacts implements Wire {
  /** Attribute of the servlet request that contains the facts. */
  private static final String ATTRIBUTE = "io.sallyport.wire";

  private final HttpServletRequest request;

  ServletFacts(HttpServletRequest request) {
    this.request = request;
  }

  /** The source of the facts of a request. */
  @FunctionalInterface
  interface Source {
    /** Returns the facts; null without a servlet. */
    @Nullable ServletFacts of(ContainerRequestContext request);
  }

  /**
   * Records the facts of a request, for its whole way.
   *
   * @param request the request, perhaps wrapped by filters
   */
  static void record(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) == null) {
      ServletRequest received = request;
      while (received instanceof ServletRequestWrapper wrapper) {
        received = wrapper.getRequest();
      }
      request.setAttribute(ATTRIBUTE, new ServletFacts((HttpServletRequest) received));
    }
  }

  /**
   * Without our filter for servlets, the container knows the request, by a look-up for each call.
   */
  static Source recorded() {
    Instance<HttpServletRequest> requests = CurrentBeans.get().select(HttpServletRequest.class);
    ServletFacts current = requests.isResolvable() ? new ServletFacts(requests.get()) : null;
    return request ->
        request.getProperty(ATTRIBUTE) instanceof ServletFacts facts ? facts : current;
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
