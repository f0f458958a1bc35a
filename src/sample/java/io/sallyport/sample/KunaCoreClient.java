package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** kunacore as its merchants see it. */
@RegisterRestClient(configKey = "kunacore")
@AuthenticateWith("kunacore")
public interface KunaCoreClient {

  /** Creates a customer. */
  @POST
  @Path("/v2/customer/create")
  @Consumes(MediaType.APPLICATION_JSON)
  String create(String customer);
}
