package io.sallyport.examples.pages;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

@Path("/kira")
@RequestScoped
public class KiraResource {
  @Inject Sallyport sallyport;

  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kira");
  }
}
