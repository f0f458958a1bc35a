package io.sallyport.it.features;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Tells who calls, from each place where an application may ask. */
@Path("/caller")
@RequestScoped
public class CallerResource {
  @Inject private Caller caller;
  @Inject private PartnerBean bean;

  /** For CDI. */
  public CallerResource() {}

  @GET
  @Path("/injected")
  @Secured
  public String injected() {
    return caller.getName();
  }

  @GET
  @Path("/context")
  @Secured
  public String context(@Context SecurityContext security) {
    return name(security.getUserPrincipal()) + " " + security.isUserInRole("partner");
  }

  @GET
  @Path("/partner")
  @RolesAllowed("partner")
  public String partner() {
    return caller.getName();
  }

  @GET
  @Path("/boss")
  @RolesAllowed("boss")
  public String boss() {
    return caller.getName();
  }

  @GET
  @Path("/bean/partner")
  @Secured
  public String beanOfPartners() {
    return bean.partner();
  }

  @GET
  @Path("/bean/boss")
  @Secured
  public String beanOfBosses() {
    return bean.boss();
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }

  private static String name(Principal principal) {
    return principal == null ? "unknown" : principal.getName();
  }
}
