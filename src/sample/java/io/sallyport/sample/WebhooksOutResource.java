package io.sallyport.sample;

import io.sallyport.outbox.WebhookSender;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sends webhooks to the configured URL, which is the sample itself. */
@Path("/webhooks-out")
@RequestScoped
@PermitAll
public class WebhooksOutResource {
  @Inject private WebhookSender sender;

  /** Creates the resource; called by CDI. */
  public WebhooksOutResource() {}

  /** Sends the JSON body as a webhook of that name; the response is its id, once it is stored. */
  @POST
  @Path("/{webhook}")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.TEXT_PLAIN)
  public Response send(
      @PathParam("webhook") String webhook, byte[] body, @Context HttpHeaders headers) {
    if (JsonObjects.read(headers, body) == null) {
      return error(400, "The request body must be a JSON object");
    }
    try {
      return Response.accepted(sender.send(webhook, MediaType.APPLICATION_JSON, body)).build();
    } catch (IllegalArgumentException e) {
      return error(404, "No webhook of that name is sent");
    }
  }

  private static Response error(int status, String message) {
    return Response.status(status).entity(message).build();
  }
}
