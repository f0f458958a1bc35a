package io.sallyport.it.se;

import io.sallyport.Secured;
import io.sallyport.spi.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;

/** Tells who calls. */
@Path("/caller")
public class SeCaller {
  private final CurrentCaller current;

  SeCaller(CurrentCaller current) {
    this.current = current;
  }

  /** Returns the name of the caller of this thread's request. */
  static String name(CurrentCaller current) {
    return Objects.requireNonNull(current.caller()).getName();
  }

  @GET
  @Path("/injected")
  @Secured
  public String injected() {
    return name(current);
  }

  @GET
  @Path("/context")
  @Secured
  public String context(@Context SecurityContext security) {
    return security.getUserPrincipal().getName() + " " + security.isUserInRole("partner");
  }

  @GET
  @Path("/partner")
  @RolesAllowed("partner")
  public String partner() {
    return name(current);
  }

  @GET
  @Path("/boss")
  @RolesAllowed("boss")
  public String boss() {
    return name(current);
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }
}
