package io.sallyport.it.unmarked;

import io.sallyport.Secured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The annotations of a resource. */
@Path("/doors")
public interface DoorsApi {

  @GET
  @Path("/secured")
  @Secured
  String secured();

  @GET
  @Path("/unannotated")
  String unannotated();
}
