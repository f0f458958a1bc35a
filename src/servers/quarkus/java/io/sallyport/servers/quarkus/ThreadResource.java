package io.sallyport.servers.quarkus;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Returns the threads of the guard and of the method. */
@Path("/thread")
@Secured("thread")
public class ThreadResource {
  @Inject Caller caller;

  @GET
  @Path("/plain")
  public String plain() {
    return threads();
  }

  @GET
  @Path("/stage")
  public CompletionStage<String> stage() {
    return CompletableFuture.completedFuture(threads());
  }

  @GET
  @Path("/uni")
  public Uni<String> uni() {
    return Uni.createFrom().item(threads());
  }

  @GET
  @Path("/multi")
  public Multi<String> multi() {
    return Multi.createFrom().item(threads());
  }

  @POST
  @Path("/signed")
  @Secured("signature")
  public String signed(String body) {
    return caller.getName() + " " + body;
  }

  private String threads() {
    return caller.getName() + ", " + Thread.currentThread().getName();
  }
}
