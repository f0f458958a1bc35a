package io.sallyport.sample;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** kunacore: its endpoints, and customers, by token or by API key. */
@Path("/kunacore")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KunaCoreResource {
  @Inject private Sallyport sallyport;

  /** Creates the resource; called by CDI. */
  public KunaCoreResource() {}

  /** Mounts the endpoints that issue tokens. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kunacore");
  }

  /** Creates a customer. */
  @POST
  @Path("/v2/customer/create")
  @Consumes(MediaType.WILDCARD)
  @Secured(realm = "kunacore")
  public Response create(byte[] body, @Context HttpHeaders headers) {
    JsonObject customer = JsonObjects.read(headers, body);
    if (customer == null) {
      JsonObject error =
          Json.createObjectBuilder()
              .add("code", "BAD_REQUEST")
              .add("message", "The request body must be a JSON object")
              .build();
      return Response.status(400)
          .entity(
              Json.createObjectBuilder()
                  .add("errors", Json.createArrayBuilder().add(error))
                  .build())
          .build();
    }
    JsonObject created = JsonObjects.with("id", UUID.randomUUID().toString(), customer);
    return Response.status(201)
        .entity(Json.createObjectBuilder().add("data", created).build())
        .build();
  }
}
