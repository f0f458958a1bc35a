package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** kindly as its users see it: registration needs no credential. */
@RegisterRestClient(configKey = "kindly")
public interface KindlyClient {

  /** Creates an account. */
  @POST
  @Path("/api/auth/register")
  @Consumes(MediaType.APPLICATION_JSON)
  Response register(String account);

  /** Returns the statistics of the user. */
  @GET
  @Path("/api/compression/stats")
  @AuthenticateWith("kindly")
  String stats();
}
