package io.sallyport.it.app;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A vendor; each method has its own credential, or none. */
@RegisterRestClient(configKey = "vendor")
public interface BeansVendor {

  @POST
  @Path("/v1/stage")
  @AuthenticateWith("vendor")
  CompletionStage<String> stage(String body);

  @GET
  @Path("/v1/passed")
  @AuthenticateWith("inner")
  String passed();

  @GET
  @Path("/v1/staged")
  @AuthenticateWith("inner")
  CompletionStage<String> passedStage();

  @GET
  @Path("/v1/plain")
  String plain();
}
