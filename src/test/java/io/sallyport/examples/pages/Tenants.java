package io.sallyport.examples.pages;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;

@Path("/tenants")
@RequestScoped
public class Tenants {
  private static final Set<String> NAMES = Set.of("acme", "globex");

  @Inject private Sallyport sallyport;

  @Path("/{tenant}/auth")
  public Object auth(@PathParam("tenant") @DefaultValue("acme") String tenant) {
    if (!NAMES.contains(tenant)) {
      throw new NotFoundException();
    }
    return sallyport.endpoints("shop");
  }
}
