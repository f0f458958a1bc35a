package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** kigo as its partners see it. */
@RegisterRestClient(configKey = "kigo")
@AuthenticateWith("kigo")
public interface KigoClient {

  /** Returns the calling partner. */
  @GET
  @Path("/api/v1/partner")
  String partner();
}
