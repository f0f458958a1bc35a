package io.sallyport.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that looks Jakarta Security's view of the caller up, which no scan can see. */
@Path("/jakarta-security")
@RequestScoped
public class JakartaSecurityResource {

  @GET
  @RolesAllowed("partner")
  public String caller() {
    SecurityContext security = CDI.current().select(SecurityContext.class).get();
    return security.getCallerPrincipal().getName() + " " + security.isCallerInRole("partner");
  }
}
