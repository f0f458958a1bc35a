package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A server that requires signed requests (RFC 9421) as its clients see it. */
@RegisterRestClient(configKey = "standard-signed")
@AuthenticateWith("standard-signed")
public interface StandardSignedClient {

  /** Returns the body unchanged. */
  @POST
  @Path("/echo")
  @Consumes(MediaType.APPLICATION_JSON)
  String echo(String body);
}
