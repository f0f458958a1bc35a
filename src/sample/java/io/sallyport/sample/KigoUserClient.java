package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** kigo as a user of a partner sees it. */
@RegisterRestClient(configKey = "kigo-user")
@AuthenticateWith("kigo-user")
public interface KigoUserClient {

  /** Returns the calling user. */
  @GET
  @Path("/api/v1/accounts/me")
  String me();
}
