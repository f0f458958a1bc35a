package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Names a realm that is not configured. */
@Path("/unknown")
public class UnknownRealmResource {

  /** For Jakarta REST. */
  public UnknownRealmResource() {}

  @GET
  @Secured(realm = "nowhere")
  public String secured() {
    return "in";
  }
}
