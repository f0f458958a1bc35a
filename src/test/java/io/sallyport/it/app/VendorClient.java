package io.sallyport.it.app;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Calls of a vendor, each method as a client of its own. */
@RegisterRestClient(configKey = "vendor")
@Path("/v1/users")
@Consumes(MediaType.TEXT_PLAIN)
public interface VendorClient {

  @POST
  @AuthenticateWith("rest-client")
  String create(String user);

  @POST
  @AuthenticateWith("rest-client-stage")
  CompletionStage<String> createLater(String user);

  @POST
  @AuthenticateWith("rest-client-expired")
  String createExpired(String user);

  @POST
  @AuthenticateWith("rest-client-revoked")
  String createRevoked(String user);

  @POST
  @AuthenticateWith("rest-client-load")
  String createUnderLoad(String user);
}
