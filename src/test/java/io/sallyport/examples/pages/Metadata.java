package io.sallyport.examples.pages;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

@Path("/.well-known/oauth-protected-resource")
@RequestScoped
public class Metadata {
  @Inject Sallyport sallyport;

  @Path("/")
  public Object metadata() {
    return sallyport.resourceMetadata("default");
  }
}
