package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** kira as its clients see it: a token and an API key with every call. */
@RegisterRestClient(configKey = "kira")
@AuthenticateWith("kira")
public interface KiraClient {

  /** Creates a user. */
  @POST
  @Path("/v1/users")
  @Consumes(MediaType.APPLICATION_JSON)
  String create(String user);
}
