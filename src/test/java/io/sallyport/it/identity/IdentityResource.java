package io.sallyport.it.identity;

import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.security.Principal;
import java.util.function.Function;

/** Tells what the server itself knows about the caller. */
@Path("/identity")
@RequestScoped
@Secured
public class IdentityResource {
  @Inject private Instance<PartnerEjb> ejb;

  /** For CDI. */
  public IdentityResource() {}

  @GET
  @Path("/request")
  public String request(@Context HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return (principal == null ? "unknown" : principal.getName())
        + (request.isUserInRole("partner") ? " partner" : "")
        + (request.isUserInRole("boss") ? " boss" : "");
  }

  @GET
  @Path("/ejb/partner")
  public String partner() {
    return call(PartnerEjb::partner);
  }

  @GET
  @Path("/ejb/boss")
  public String boss() {
    return call(PartnerEjb::boss);
  }

  private String call(Function<PartnerEjb, String> method) {
    if (!ejb.isResolvable()) {
      return "no EJBs";
    }
    try {
      return method.apply(ejb.get());
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
