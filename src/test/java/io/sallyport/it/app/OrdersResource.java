package io.sallyport.it.app;

import io.sallyport.outbox.WebhookSender;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.Serial;

/** A change of the application's own and its webhook, in one transaction. */
@Path("/orders")
@RequestScoped
@PermitAll
public class OrdersResource {
  @Inject private WebhookSender sender;

  /** For CDI. */
  public OrdersResource() {}

  @POST
  @Transactional
  public String create(@QueryParam("fail") boolean fail) {
    String id = sender.send("orders", "{\"failed\":" + fail + "}");
    if (fail) {
      throw new Failure(id);
    }
    return id;
  }

  /** Rolls the transaction back. */
  private static final class Failure extends WebApplicationException {
    @Serial private static final long serialVersionUID = 1L;

    Failure(String id) {
      super(Response.status(409).entity(id).build());
    }
  }
}
