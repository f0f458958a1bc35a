package io.sallyport.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The trivial resource, guarded by the server's own MicroProfile JWT. */
@RequestScoped
@Path("/speed")
public class PlatformJwtResource {

  @GET
  @Path("partner")
  @RolesAllowed("partner")
  public String partner() {
    return "open";
  }
}
