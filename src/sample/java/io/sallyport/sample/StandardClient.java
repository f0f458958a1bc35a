package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** An OAuth server as its clients see it. */
@RegisterRestClient(configKey = "standard")
@AuthenticateWith("standard")
public interface StandardClient {

  /** Returns the caller. */
  @GET
  @Path("/whoami")
  String whoami();
}
