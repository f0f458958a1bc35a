package io.sallyport.sample;

import io.sallyport.AuthenticateWith;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** wakapay as its clients see it. */
@RegisterRestClient(configKey = "wakapay")
@AuthenticateWith("wakapay")
public interface WakaPayClient {

  /** Returns the balance in a currency. */
  @GET
  @Path("/business/balance")
  String balance(@QueryParam("currency") String currency);
}
