package io.sallyport.examples;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.BEARER;
import static io.sallyport.Secured.SIGNATURE;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

@Path("/payments")
@Secured // what the realm's configuration requires
public class Payments {
  @GET
  @Secured({BEARER, API_KEY}) // both, and both must name the same client
  public String list() {
    return "[]";
  }

  @POST
  @Secured(BEARER)
  @Secured(SIGNATURE) // either
  public void pay(String payment) {}

  @PUT
  @Secured(value = BEARER, permissions = "write:payments")
  public void change(String payment) {}

  @POST
  @Path("/hooks/stripe")
  @Webhook("stripe") // the vendor's signature over the body
  public void notified(String event) {}
}
