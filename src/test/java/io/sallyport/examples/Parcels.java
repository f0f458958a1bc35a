package io.sallyport.examples;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("/parcels")
public class Parcels {
  @GET
  @Secured(Secured.API_KEY)
  public String list(@Context SecurityContext security) {
    return "parcels of " + security.getUserPrincipal().getName();
  }

  @POST
  @Secured(value = Secured.BEARER, permissions = "write:parcels")
  public String send(@Context SecurityContext security, String parcel) {
    return parcel + " of " + security.getUserPrincipal().getName();
  }

  @POST
  @Path("/events")
  @Webhook("carrier")
  public void arrived(String event) {}

  @GET
  @Path("/price")
  @PermitAll
  public String price() {
    return "5";
  }

  @GET
  @Path("/stock")
  public String stock() {
    return "without an annotation, this is denied";
  }
}
