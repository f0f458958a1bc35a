package io.sallyport.sample;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** kira: its endpoints, and users that its clients create. */
@Path("/kira")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KiraResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;
  @Inject private KiraUsers users;

  /** Creates the resource; called by CDI. */
  public KiraResource() {}

  /** Mounts the endpoints that issue tokens. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kira");
  }

  /** Creates a user; the same idempotency key and body get the first response again. */
  @POST
  @Path("/v1/users")
  @Consumes(MediaType.WILDCARD)
  @Secured(realm = "kira")
  public Response create(
      byte[] body,
      @Context HttpHeaders headers,
      @HeaderParam("idempotency-key") @Nullable String idempotencyKey) {
    JsonObject user = JsonObjects.read(headers, body);
    if (user == null) {
      return error(400, "bad_request", "The request body must be a JSON object");
    }
    JsonObject created = users.create(caller.client(), idempotencyKey, user);
    return created == null
        ? error(409, "conflict", "The idempotency key was used with another body")
        : Response.status(201).entity(created).build();
  }

  /** Returns a user of the client. */
  @GET
  @Path("/v1/users/{id}")
  @Secured(realm = "kira")
  public Response read(@PathParam("id") String id) {
    JsonObject user = users.find(caller.client(), id);
    return user == null
        ? error(404, "not_found", "There is no such user")
        : Response.ok(user).build();
  }

  private static Response error(int status, String code, String message) {
    return Response.status(status)
        .entity(Json.createObjectBuilder().add("code", code).add("message", message).build())
        .build();
  }
}
