package io.sallyport.it.app;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource of each kind, for the OpenAPI document. */
@Path("/documented")
@RequestScoped
public class DocumentedResource {
  @Inject private Sallyport sallyport;
  @Inject private DocumentedBelow below;

  @GET
  @Secured
  public String guarded() {
    return "guarded";
  }

  @GET
  @Path("/open")
  @PermitAll
  public String open() {
    return "open";
  }

  @DELETE
  @DenyAll
  public void denied() {}

  @POST
  @Path("/hook")
  @Webhook("github")
  public void hook() {}

  @POST
  @Path("/hooks/{vendor}")
  @Webhook("{vendor}")
  public void anyHook() {}

  @Path("/below")
  public DocumentedBelow below() {
    return below;
  }

  @Path("/realms/{realm}")
  public Object named(@PathParam("realm") String realm) {
    return sallyport.endpoints(realm);
  }

  @Path("/shop")
  public Object shop() {
    return sallyport.endpoints("shop");
  }
}
