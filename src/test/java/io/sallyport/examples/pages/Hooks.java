package io.sallyport.examples.pages;

import io.sallyport.Webhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/hooks")
@RequestScoped
public class Hooks {

  @POST
  @Path("/stripe")
  @Webhook("stripe")
  public void stripe(byte[] event) {
    // the signature is verified
  }
}
