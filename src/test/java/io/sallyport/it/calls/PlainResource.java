package io.sallyport.it.calls;

import io.sallyport.Sallyport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Calls the vendor with the client of Jakarta REST. */
@Path("/plain")
@RequestScoped
@PermitAll
public class PlainResource {
  @Inject private Sallyport sallyport;

  /** For CDI. */
  public PlainResource() {}

  @GET
  @Path("/{way}/{client}")
  public String call(
      @PathParam("way") String way,
      @PathParam("client") String client,
      @QueryParam("url") String url)
      throws Exception {
    return PlainCalls.call(sallyport.client(client), way, url);
  }
}
