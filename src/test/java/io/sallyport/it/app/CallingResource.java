package io.sallyport.it.app;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls other servers, in all ways that a client has. */
@Path("/calling")
@RequestScoped
@PermitAll
public class CallingResource {
  @Inject private Sallyport sallyport;
  @Inject @RestClient private BeansVendor vendor;

  /** For CDI. */
  public CallingResource() {}

  @GET
  @Path("/{name}/{way}")
  public String call(
      @PathParam("name") String name, @PathParam("way") String way, @QueryParam("url") String url)
      throws Exception {
    Client client = ClientBuilder.newClient();
    try {
      Invocation.Builder request =
          client.register(sallyport.client(name)).target(url).request().header("X-Way", way);
      if (way.equals("typed")) {
        return request.post(Entity.text(way), String.class);
      }
      Response response =
          switch (way) {
            case "post" -> request.post(Entity.text(way));
            case "async" -> request.async().post(Entity.text(way)).get(20, TimeUnit.SECONDS);
            case "rx" ->
                request.rx().post(Entity.text(way)).toCompletableFuture().get(20, TimeUnit.SECONDS);
            default -> request.get();
          };
      return response.getStatus() + " " + response.readEntity(String.class);
    } finally {
      client.close();
    }
  }

  @GET
  @Path("/stage")
  public String stage() throws Exception {
    return vendor.stage("stage").toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @GET
  @Path("/plain")
  public String plain() {
    return vendor.plain();
  }

  /** Passes the caller's token on to the URL. */
  @GET
  @Path("/passed/to/{way}")
  @Secured(Secured.BEARER)
  public String passed(@PathParam("way") String way, @QueryParam("url") String url)
      throws Exception {
    return call("inner", way, url);
  }

  @GET
  @Path("/passed/interface")
  @Secured(Secured.BEARER)
  public String passedByInterface() {
    return vendor.passed();
  }

  @GET
  @Path("/passed/stage")
  @Secured(Secured.BEARER)
  public String passedByStage() throws Exception {
    return vendor.passedStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
