package io.sallyport.examples;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "kira")
@AuthenticateWith("kira")
public interface KiraApi {

  @POST
  @Path("/v1/users")
  String create(String user);
}
