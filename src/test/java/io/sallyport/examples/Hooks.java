package io.sallyport.examples;

import io.sallyport.Webhook;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/hooks")
public class Hooks {
  @POST
  @Path("/stripe")
  @Webhook("stripe")
  public void notified(String event) {}
}
