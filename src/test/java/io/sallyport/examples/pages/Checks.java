package io.sallyport.examples.pages;

import static io.sallyport.Secured.SIGNATURE;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import io.sallyport.outbox.WebhookSender;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Methods that pages show without their class. */
@Path("/checks")
@RequestScoped
public class Checks {
  @Inject WebhookSender sender;

  @GET
  @Path("/x")
  @Webhook("x")
  public void ask() {
    throw new NotAllowedException("POST");
  }

  @POST
  @Path("/orders")
  @Secured
  public String order() {
    String id = sender.send("orders", "{\"order\":7}");
    return id;
  }

  @POST
  @Secured(SIGNATURE)
  public String pay(String payment) {
    return "paid: " + payment;
  }
}
