package io.sallyport.it.guard;

import io.sallyport.Secured;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that is a CDI bean. */
@Path("/bean")
@RequestScoped
public class BeanDoors {

  /** For the container. */
  public BeanDoors() {}

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
