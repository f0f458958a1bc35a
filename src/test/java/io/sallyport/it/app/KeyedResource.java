package io.sallyport.it.app;

import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A trivial resource, open and for API keys, whose deployment is measured. */
@Path("/speed")
@RequestScoped
public class KeyedResource {

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return "open";
  }

  @GET
  @Path("secured")
  @Secured(Secured.API_KEY)
  public String secured() {
    return "open";
  }
}
