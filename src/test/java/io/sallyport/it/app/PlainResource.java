package io.sallyport.it.app;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource without a scope: Jakarta REST creates it, not CDI. */
@Path("/plain")
public class PlainResource {

  /** For Jakarta REST. */
  public PlainResource() {}

  @GET
  @Path("/secured")
  @Secured
  public String secured() {
    return "in";
  }

  @GET
  @Path("/alternatives")
  @Secured("bearer")
  @Secured("api-key")
  public String alternatives() {
    return "in";
  }

  @POST
  @Path("/webhook")
  @Webhook("github")
  public String webhook(String body) {
    return "in";
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "in";
  }
}
