package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** An OAuth server as its clients see it; one call is signed instead. */
@RegisterRestClient(configKey = "standard")
@AuthenticateWith("standard")
public interface StandardClient {

  /** Who calls. */
  @GET
  @Path("/whoami")
  String whoami();

  /** Gives a body back whose request is signed. */
  @POST
  @Path("/echo")
  @Consumes(MediaType.APPLICATION_JSON)
  @AuthenticateWith("signed")
  String echo(String body);
}
