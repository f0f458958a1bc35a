package io.sallyport.it.se;

import io.sallyport.Secured;
import io.sallyport.spi.CurrentCaller;
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
public class SeLater {
  private final CurrentCaller current;

  SeLater(CurrentCaller current) {
    this.current = current;
  }

  @GET
  @Path("/async")
  @Secured
  public void async(@Suspended AsyncResponse response) {
    String name = SeCaller.name(current);
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
        .execute(() -> response.resume(name));
  }

  @GET
  @Path("/stage")
  @Secured
  public CompletionStage<String> stage() {
    String name = SeCaller.name(current);
    return CompletableFuture.supplyAsync(() -> name);
  }

  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Secured
  public void events(@Context SseEventSink sink, @Context Sse sse) {
    sink.send(sse.newEvent(SeCaller.name(current))).thenRun(sink::close);
  }

  @GET
  @Path("/unannotated")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void unannotated(@Context SseEventSink sink, @Context Sse sse) {
    sink.send(sse.newEvent("never")).thenRun(sink::close);
  }
}
