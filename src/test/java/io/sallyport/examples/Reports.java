package io.sallyport.examples;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("/")
public class Reports {
  private final Sallyport sallyport;

  public Reports(Sallyport sallyport) {
    this.sallyport = sallyport;
  }

  @GET
  @Path("/reports")
  @Secured(value = Secured.API_KEY, permissions = "read:reports")
  public String reports(@Context SecurityContext security) {
    return "reports of " + security.getUserPrincipal().getName();
  }

  @Path("/account")
  public Object account() {
    return sallyport.endpoints("default"); // serves /account/keys
  }
}
