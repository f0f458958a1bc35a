package io.sallyport.it.guard;

import io.sallyport.Secured;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource without a scope: Jakarta REST creates it, not CDI. */
@Path("/plain")
public class PlainDoors {

  /** For the container. */
  public PlainDoors() {}

  @GET
  @Path("/unannotated")
  public String unannotated() {
    Opened.report(getClass(), "unannotated");
    return "in";
  }

  @GET
  @Path("/secured")
  @Secured
  public String secured() {
    return "in";
  }

  @GET
  @Path("/denied")
  @DenyAll
  public String denied() {
    Opened.report(getClass(), "denied");
    return "in";
  }

  @GET
  @Path("/roles")
  @RolesAllowed("admin")
  public String roles() {
    Opened.report(getClass(), "roles");
    return "in";
  }

  @GET
  @Path("/permitted")
  @PermitAll
  public String permitted() {
    return "in";
  }
}
