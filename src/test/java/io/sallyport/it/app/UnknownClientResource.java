package io.sallyport.it.app;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls with a REST Client whose name is wrong. */
@Path("/calling")
@RequestScoped
@PermitAll
public class UnknownClientResource {
  @Inject @RestClient private UnknownClient client;

  /** For CDI. */
  public UnknownClientResource() {}

  @GET
  public String call() {
    return client.call();
  }
}
