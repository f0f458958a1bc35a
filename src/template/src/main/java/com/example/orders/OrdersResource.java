package com.example.orders;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The orders of a caller. */
@Path("/orders")
@Dependent
public class OrdersResource {
  private final Caller caller;

  @Inject
  public OrdersResource(Caller caller) {
    this.caller = caller;
  }

  /** Lists the orders; any caller that authenticated may call it. */
  @GET
  @Secured
  public String list() {
    return "orders of " + caller.getName();
  }

  /** Takes an order; the token must have the scope. */
  @POST
  @Secured(permissions = "orders:write")
  public String order() {
    return caller.getName() + " has ordered";
  }
}
