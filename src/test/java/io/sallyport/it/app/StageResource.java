package io.sallyport.it.app;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Is protected by a scheme of the application, and calls itself with it. */
@Path("/stage")
@RequestScoped
public class StageResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** For CDI. */
  public StageResource() {}

  @GET
  @Path("/named")
  @Secured("ticket")
  public String named() {
    return caller.getName();
  }

  @GET
  @Path("/required")
  @Secured
  public String required() {
    return caller.getName();
  }

  @GET
  @Path("/call")
  @Secured
  public String call(@Context UriInfo uri) {
    Client client = ClientBuilder.newClient().register(sallyport.client("stage"));
    try {
      return client.target(uri.getBaseUri()).path("stage/named").request().get(String.class);
    } finally {
      client.close();
    }
  }
}
