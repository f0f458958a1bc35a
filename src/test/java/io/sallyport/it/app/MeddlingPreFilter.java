package io.sallyport.it.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Does what filters of Jakarta REST do before a resource is found, as the headers say. */
@Provider
@PreMatching
public class MeddlingPreFilter implements ContainerRequestFilter {

  /** For Jakarta REST. */
  public MeddlingPreFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    String method = request.getHeaderString("X-HTTP-Method-Override");
    if (method != null) {
      request.setMethod(method);
    }
    String target = request.getHeaderString("X-Rewrite");
    if (target != null) {
      request.setRequestUri(request.getUriInfo().getBaseUri().resolve(target));
    }
    String host = request.getHeaderString("X-Forwarded-Host");
    if (host != null) {
      request.getHeaders().putSingle("Host", host);
    }
  }
}
