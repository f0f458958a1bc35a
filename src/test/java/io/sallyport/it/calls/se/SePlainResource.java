package io.sallyport.it.calls.se;

import io.sallyport.Sallyport;
import io.sallyport.it.calls.PlainCalls;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Calls the vendor with the client of Jakarta REST. */
@Path("/plain")
@PermitAll
public class SePlainResource {
  private final Sallyport sallyport;

  SePlainResource(Sallyport sallyport) {
    this.sallyport = sallyport;
  }

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
