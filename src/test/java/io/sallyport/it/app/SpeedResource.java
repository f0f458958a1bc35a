package io.sallyport.it.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A trivial resource, whose requests are measured. */
@Path("/speed")
public class SpeedResource {

  @GET
  @Path("open")
  public String open() {
    return "open";
  }
}
