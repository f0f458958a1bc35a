package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The trivial resource with security annotations. */
@Path("/speed")
public class GuardedSpeedResource {

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return "open";
  }

  @GET
  @Path("partner")
  @RolesAllowed("partner")
  public String partner() {
    return "open";
  }

  @GET
  @Path("secured")
  @Secured(Secured.API_KEY)
  public String secured() {
    return "open";
  }

  @GET
  @Path("bearer")
  @Secured(Secured.BEARER)
  public String bearer() {
    return "open";
  }

  @GET
  @Path("bearer-partner")
  @Secured(realm = "rsa", value = Secured.BEARER)
  @RolesAllowed("partner")
  public String bearerPartner() {
    return "open";
  }

  @GET
  @Path("signed")
  @Secured(Secured.SIGNATURE)
  public String signed() {
    return "open";
  }
}
