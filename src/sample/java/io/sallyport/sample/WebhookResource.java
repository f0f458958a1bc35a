package io.sallyport.sample;

import io.sallyport.Webhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Receives the webhooks of every vendor that is configured. */
@Path("/webhooks")
@RequestScoped
public class WebhookResource {

  /** Creates the resource; called by CDI. */
  public WebhookResource() {}

  /** Lets X check the address: Sallyport responds to the check, and nothing else is sent by GET. */
  @GET
  @Path("/{preset}")
  @Webhook("{preset}")
  public void ask() {
    throw new NotAllowedException("POST");
  }

  /** Receives a delivery; its signature is verified. */
  @POST
  @Path("/{preset}")
  @Consumes(MediaType.WILDCARD)
  @Webhook("{preset}")
  public void receive(byte[] body) {}
}
