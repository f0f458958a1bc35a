package io.sallyport.it.features;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Responds after its method has returned. */
@Path("/later")
@RequestScoped
public class LaterResource {
  @Inject private Caller caller;

  /** For CDI. */
  public LaterResource() {}

  @GET
  @Path("/async")
  @Secured
  public void async(@Suspended AsyncResponse response) {
    String name = caller.getName();
    // Not before the method has returned: in one run, GlassFish sent no body then.
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
        .execute(() -> response.resume(name));
  }

  @GET
  @Path("/stage")
  @Secured
  public CompletionStage<String> stage() {
    String name = caller.getName();
    return CompletableFuture.supplyAsync(() -> name);
  }

  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Secured
  public void events(@Context SseEventSink sink, @Context Sse sse) {
    sink.send(sse.newEvent(caller.getName())).thenRun(sink::close);
  }

  @GET
  @Path("/unannotated")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void unannotated(@Context SseEventSink sink, @Context Sse sse) {
    sink.send(sse.newEvent("never")).thenRun(sink::close);
  }
}
