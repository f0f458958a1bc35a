package demo;

import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("/hello")
@RequestScoped
public class Hello {
  @GET
  @Secured
  public String hello(@Context SecurityContext security) {
    return "hello " + security.getUserPrincipal().getName();
  }

  @POST
  @Secured(permissions = "write:hello")
  public String change() {
    return "changed";
  }
}
