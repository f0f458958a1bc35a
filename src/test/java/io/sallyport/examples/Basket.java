package io.sallyport.examples;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Dependent
@Path("/basket")
public class Basket {
  private final Caller caller;

  @Inject
  public Basket(Caller caller) {
    this.caller = caller;
  }

  @GET
  @Secured("bearer")
  public String delivery(@Context SecurityContext security) {
    String to = caller.getName() + " in " + caller.claims().get("country");
    return security.isUserInRole("regular") ? "free of charge to " + to : "to " + to;
  }
}
