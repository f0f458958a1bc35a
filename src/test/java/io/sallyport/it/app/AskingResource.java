package io.sallyport.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.security.Principal;

/** A resource that asks the container for the caller. */
@Path("/asking")
@RequestScoped
public class AskingResource {

  @GET
  @RolesAllowed("partner")
  public String caller(@Context HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return caller == null ? "unknown" : caller.getName();
  }
}
