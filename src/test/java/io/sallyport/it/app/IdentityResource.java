package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** A resource whose roles only the library checks. */
@Path("/identity")
public class IdentityResource {

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return "open";
  }

  @GET
  @Path("partner")
  @RolesAllowed("partner")
  public String partner(@Context SecurityContext security) {
    return security.getUserPrincipal().getName() + " " + security.isUserInRole("partner");
  }

  @GET
  @Path("boss")
  @RolesAllowed("boss")
  public String boss() {
    return "boss";
  }

  @GET
  @Path("secured")
  @Secured(Secured.API_KEY)
  public String secured(@Context SecurityContext security) {
    return security.getUserPrincipal().getName();
  }
}
