package io.sallyport.servers.quarkus;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;

/** What only Quarkus REST has: returns the threads of the guard and of the method. */
@Path("/reactive")
@Secured("thread")
public class ReactiveResource {
  @Inject Caller caller;
  @Inject Sallyport sallyport;

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

  @GET
  @Path("/annotated")
  @NonBlocking
  public String annotated() {
    return threads();
  }

  @POST
  @Path("/uni")
  public Uni<String> echo(String body) {
    return Uni.createFrom().item(threads() + " " + body);
  }

  /** Calls the URL in the body, without waiting for the response. */
  @POST
  @Path("/calling")
  public Uni<String> calling(String url) {
    return Uni.createFrom()
        .completionStage(
            () ->
                ClientBuilder.newClient()
                    .register(sallyport.client("revoked"))
                    .target(url)
                    .request()
                    .rx()
                    .post(Entity.text("io"), String.class))
        .map(response -> response + " " + Thread.currentThread().getName());
  }

  private String threads() {
    return caller.getName() + ", " + Thread.currentThread().getName();
  }
}
