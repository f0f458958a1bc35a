package io.sallyport.it.app;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A sub-resource with endpoints below a path parameter. */
@RequestScoped
public class DocumentedBelow {
  @Inject private Sallyport sallyport;

  @Path("/{branch}/shop")
  public Object shop(@PathParam("branch") int branch) {
    return sallyport.endpoints("shop");
  }
}
