package io.sallyport.sample;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** wakapay: its endpoints, and a balance. */
@Path("/wakapay")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WakaPayResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** Creates the resource; called by CDI. */
  public WakaPayResource() {}

  /** Mounts the endpoints that issue tokens. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("wakapay");
  }

  /** Returns the balance of the calling business. */
  @GET
  @Path("/business/balance")
  @Secured(realm = "wakapay")
  public JsonObject balance(@QueryParam("currency") @Nullable String currency) {
    return Json.createObjectBuilder()
        .add("business", caller.getName())
        .add("currency", currency == null ? "USD" : currency)
        .add("balance", "1000.00")
        .build();
  }
}
