package io.sallyport.examples;

import io.sallyport.Secured;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/orders")
@Secured(permissions = "read:orders") // also for everything behind the locator
public class Orders {
  @Path("{id}")
  public Order order(@PathParam("id") String id) {
    return new Order(id);
  }

  public static class Order {
    private final String id;

    Order(String id) {
      this.id = id;
    }

    @GET // read:orders, by the locator
    public String get() {
      return id;
    }

    @PUT
    @Path("state")
    @RolesAllowed("clerk") // and read:orders
    public void close() {}
  }
}
