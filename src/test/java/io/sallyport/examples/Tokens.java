package io.sallyport.examples;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

@RequestScoped
@Path("/kira")
public class Tokens {
  @Inject Sallyport sallyport;

  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kira"); // POST /kira/auth, as that vendor's clients call it
  }
}
