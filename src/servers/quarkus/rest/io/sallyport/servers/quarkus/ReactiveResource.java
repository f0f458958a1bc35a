package io.sallyport.servers.quarkus;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

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

  /** Sends a body of that kind with a signature to the URL, and returns why that fails. */
  @POST
  @Path("/sending/{kind}")
  public String sending(@PathParam("kind") String kind, String url) throws IOException {
    java.nio.file.Path file = Files.createTempFile("body", ".txt");
    Entity<?> body =
        switch (kind) {
          case "file" -> Entity.text(file.toFile());
          case "path" -> Entity.text(file);
          case "parts" ->
              Entity.entity(
                  ClientMultipartForm.create().attribute("first", "one", null),
                  MediaType.MULTIPART_FORM_DATA_TYPE);
          default -> Entity.text(Multi.createFrom().item(Buffer.buffer("text")));
        };
    try (Client client = ClientBuilder.newClient()) {
      return "sent: "
          + client.register(sallyport.client("signed")).target(url).request().post(body);
    } catch (ProcessingException e) {
      return String.valueOf(e.getCause());
    } finally {
      Files.delete(file);
    }
  }

  private String threads() {
    return caller.getName() + ", " + Thread.currentThread().getName();
  }
}
