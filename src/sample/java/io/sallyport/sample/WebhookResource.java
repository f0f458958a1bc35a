package io.sallyport.sample;

import io.sallyport.Webhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Receives the webhooks of every vendor that is configured. */
@Path("/webhooks")
@RequestScoped
public class WebhookResource {

  /** For CDI. */
  public WebhookResource() {}

  /** Takes a delivery; by now its signature is proved. */
  @POST
  @Path("/{preset}")
  @Consumes(MediaType.WILDCARD)
  @Webhook("{preset}")
  public void receive(byte[] body) {}
}
