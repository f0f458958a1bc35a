package io.sallyport.sample;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.Webhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** kindly: its endpoints, compression, and a receiver of its webhooks. */
@Path("/kindly")
@RequestScoped
public class KindlyResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;
  @Inject private Compression compression;

  /** Creates the resource; called by CDI. */
  public KindlyResource() {}

  /** Mounts the endpoints that issue tokens and keys. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("kindly");
  }

  /** Mounts the page where users manage their keys. */
  @Path("/console")
  public Object console() {
    return sallyport.console("kindly");
  }

  /** Returns the statistics of the user. */
  @GET
  @Path("/api/compression/stats")
  @Produces(MediaType.APPLICATION_JSON)
  @Secured(realm = "kindly", permissions = "read:compression")
  public Compression.Stats stats() {
    return compression.stats(caller.client());
  }

  /** Compresses the body, and returns the sizes. */
  @POST
  @Path("/api/compression/compress")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Secured(realm = "kindly", permissions = "write:compression")
  public Map<String, Integer> compress(byte[] body) {
    return Map.of(
        "original_size",
        body.length,
        "compressed_size",
        compression.compress(caller.client(), body));
  }

  /** Receives a webhook. */
  @POST
  @Path("/api/webhooks/inbox")
  @Consumes(MediaType.WILDCARD)
  @Webhook("kindly")
  public void inbox(byte[] body) {}
}
