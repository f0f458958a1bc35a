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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sends webhooks: to the sample itself, as it is configured. */
@Path("/webhooks-out")
@RequestScoped
@PermitAll
public class WebhooksOutResource {
  @Inject private WebhookSender sender;

  /** For CDI. */
  public WebhooksOutResource() {}

  /** Sends the body as a webhook of that name; answers its id once it cannot be lost any more. */
  @POST
  @Path("/{webhook}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.TEXT_PLAIN)
  public Response send(@PathParam("webhook") String webhook, byte[] body) {
    return Response.accepted(sender.send(webhook, MediaType.APPLICATION_JSON, body)).build();
  }
}
