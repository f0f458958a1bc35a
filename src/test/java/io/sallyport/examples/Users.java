package io.sallyport.examples;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@RequestScoped
@Path("/users")
public class Users {
  @Inject @RestClient KiraApi kira;

  @POST
  @PermitAll
  public String create(String user) {
    return kira.create(user);
  }
}
