package io.sallyport.rest;

import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.CorsPolicy;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages of other origins may call (<a
 * href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, section 3.2</a>). It responds to
 * preflights itself, and adds its headers to every other response, rejections included. An origin
 * that is not allowed gets no header; the request is decided as any other.
 */
@PreMatching
@Priority(Integer.MIN_VALUE + 1)
final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /** The property of a request with the name of the realm that decides it. */
  static final String REALM = "io.sallyport.cors.realm";

  private static final String PREFLIGHT = "io.sallyport.cors.preflight";
  private static final String ORIGIN = "Origin";
  private static final String METHOD = "Access-Control-Request-Method";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

  private final Configuration application;
  private volatile @Nullable CorsPolicies policies;

  CorsFilter(Configuration application) {
    this.application = application;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String origin = request.getHeaderString(ORIGIN);
    if (origin == null
        || !request.getMethod().equals("OPTIONS")
        || request.getHeaderString(METHOD) == null) {
      return;
    }
    CorsPolicy policy = policies().allowing(origin);
    if (policy == null) {
      return;
    }
    request.setProperty(PREFLIGHT, true);
    Response.ResponseBuilder response =
        Response.noContent()
            .header(ALLOW_ORIGIN, policy.allowsAny() ? "*" : origin)
            .header("Access-Control-Allow-Methods", String.join(", ", policy.methods()))
            .header("Access-Control-Max-Age", policy.maxAge().toSeconds())
            .header(HttpHeaders.VARY, ORIGIN + ", " + METHOD + ", Access-Control-Request-Headers");
    if (!policy.headers().isEmpty()) {
      response.header("Access-Control-Allow-Headers", String.join(", ", policy.headers()));
    }
    if (policy.credentials()) {
      response.header(ALLOW_CREDENTIALS, "true");
    }
    request.abortWith(response.build());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    CorsPolicy policy =
        policies().of(request.getProperty(REALM) instanceof String realm ? realm : null);
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (policy == null
        || request.getProperty(PREFLIGHT) != null
        || headers.containsKey(ALLOW_ORIGIN)) {
      return;
    }
    if (!policy.allowsAny()) {
      headers.add(HttpHeaders.VARY, ORIGIN);
    }
    String origin = request.getHeaderString(ORIGIN);
    if (origin == null || !policy.allows(origin)) {
      return;
    }
    headers.putSingle(ALLOW_ORIGIN, policy.allowsAny() ? "*" : origin);
    if (policy.credentials()) {
      headers.putSingle(ALLOW_CREDENTIALS, "true");
    }
    if (!policy.exposed().isEmpty()) {
      headers.putSingle("Access-Control-Expose-Headers", String.join(", ", policy.exposed()));
    }
  }

  private CorsPolicies policies() {
    CorsPolicies found = policies;
    if (found == null) {
      found = GateBinding.of(application).gate().policy().cors();
      policies = found;
    }
    return found;
  }
}
