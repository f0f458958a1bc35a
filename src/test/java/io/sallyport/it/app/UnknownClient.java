package io.sallyport.it.app;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Names a client that is not configured. */
@RegisterRestClient(baseUri = "http://localhost:1")
public interface UnknownClient {

  @GET
  @Path("/")
  @AuthenticateWith("nobody")
  String call();
}
