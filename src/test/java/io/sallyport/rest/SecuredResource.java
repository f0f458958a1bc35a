package io.sallyport.rest;

import io.sallyport.Secured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** A resource that requires what the realm's dialect requires. */
public final class SecuredResource {
  @GET
  @Path("/")
  @Secured
  public Response get() {
    return Response.noContent().build();
  }
}
