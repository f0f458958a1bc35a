package io.sallyport.it.app;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource of each kind, for the OpenAPI document. */
@Path("/documented")
@RequestScoped
public class DocumentedResource {
  @Inject private Sallyport sallyport;

  @GET
  @Secured
  public String guarded() {
    return "guarded";
  }

  @DELETE
  @DenyAll
  public void denied() {}

  @POST
  @Path("/hook")
  @Webhook("github")
  public void hook() {}

  @Path("/shop")
  public Object shop() {
    return sallyport.endpoints("shop");
  }
}
