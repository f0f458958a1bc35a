package io.sallyport.examples;

import io.sallyport.Secured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("/hello")
public class Hello {
  @GET
  @Secured
  public String hello(@Context SecurityContext security) {
    return "hello " + security.getUserPrincipal().getName();
  }
}
