package io.sallyport.examples.pages;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

@Path("/kindly")
@RequestScoped
public class KindlyResource {
  @Inject Sallyport sallyport;

  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kindly");
  }

  @Path("/console")
  public Object console() {
    return sallyport.console("kindly");
  }
}
