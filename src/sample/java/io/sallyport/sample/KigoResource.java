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
import jakarta.ws.rs.core.MediaType;

/** kigo: its endpoints, and a resource of each level. */
@Path("/kigo")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KigoResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** Creates the resource; called by CDI. */
  public KigoResource() {}

  /** Mounts the endpoints that issue tokens. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kigo");
  }

  /** Returns the calling partner. */
  @GET
  @Path("/api/v1/partner")
  @Secured(realm = "kigo", permissions = "level:partner")
  public JsonObject partner() {
    return Json.createObjectBuilder().add("partner_id", caller.client()).build();
  }

  /** Returns the calling user. */
  @GET
  @Path("/api/v1/accounts/me")
  @Secured(realm = "kigo", permissions = "level:user")
  public JsonObject me() {
    return Json.createObjectBuilder()
        .add("external_user_id", caller.getName())
        .add("partner_id", caller.client())
        .build();
  }
}
