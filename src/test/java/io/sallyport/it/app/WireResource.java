package io.sallyport.it.app;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.SIGNATURE;

import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Returns the application's view of a request, which must be what was sent. */
@Path("/wire")
@RequestScoped
public class WireResource {

  /** For CDI. */
  public WireResource() {}

  @GET
  @Secured(SIGNATURE)
  public String read() {
    return "read";
  }

  @DELETE
  @Secured(SIGNATURE)
  public String delete() {
    return "deleted";
  }

  @GET
  @Path("/key")
  @Secured(API_KEY)
  public String readByKey() {
    return "read";
  }

  @DELETE
  @Path("/key")
  @Secured(API_KEY)
  public String deleteByKey() {
    return "deleted";
  }

  @POST
  @Path("/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(SIGNATURE)
  public String form(@FormParam("amount") @Nullable String amount) {
    return "amount=" + amount;
  }

  @POST
  @Path("/key/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(API_KEY)
  public String formByKey(@FormParam("amount") @Nullable String amount) {
    return "amount=" + amount;
  }

  @POST
  @Path("/body")
  @Secured(SIGNATURE)
  public String body(byte[] body) {
    return "length=" + body.length;
  }

  @POST
  @Path("/key/json")
  @Consumes(MediaType.APPLICATION_JSON)
  @Secured(API_KEY)
  public String jsonByKey(String body) {
    return "length=" + body.length();
  }

  @POST
  @Path("/open")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  public String open(String body) {
    return "length=" + body.length();
  }

  @POST
  @Path("/hook")
  @Webhook("github")
  public String hook(byte[] body) {
    return "length=" + body.length;
  }
}
