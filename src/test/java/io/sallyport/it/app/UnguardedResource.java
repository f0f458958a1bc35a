package io.sallyport.it.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A trivial resource of an application without the library. */
@Path("/open")
public class UnguardedResource {

  @GET
  public String open() {
    return "open";
  }
}
