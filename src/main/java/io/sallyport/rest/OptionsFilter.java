package io.sallyport.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;

/** Responds to OPTIONS without content, where the server would describe the whole resource. */
@Priority(Priorities.AUTHENTICATION)
final class OptionsFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    request.abortWith(Response.noContent().build());
  }
}
