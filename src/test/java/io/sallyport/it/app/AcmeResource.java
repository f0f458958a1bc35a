package io.sallyport.it.app;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Speaks a dialect of its own. */
@Path("/acme")
@RequestScoped
public class AcmeResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** For CDI. */
  public AcmeResource() {}

  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("acme");
  }

  @GET
  @Path("/me")
  @Secured(realm = "acme", permissions = "read:me")
  public String me() {
    return caller.getName();
  }
}
