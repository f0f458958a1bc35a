package io.sallyport.it.calls;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls the vendor by an interface of MicroProfile REST Client. */
@Path("/interface")
@RequestScoped
@PermitAll
public class InterfaceResource {
  @Inject @RestClient private VendorApi vendor;

  /** For CDI. */
  public InterfaceResource() {}

  @GET
  @Path("/injected/{method}")
  public String injected(@PathParam("method") String method) throws Exception {
    return call(vendor, method);
  }

  @GET
  @Path("/built/{method}")
  public String built(@PathParam("method") String method, @QueryParam("url") URI url)
      throws Exception {
    return call(RestClientBuilder.newBuilder().baseUri(url).build(VendorApi.class), method);
  }

  private static String call(VendorApi vendor, String method) throws Exception {
    return switch (method) {
      case "token" -> vendor.token(method);
      case "response" -> body(vendor.response(method));
      case "stage" -> body(vendor.stage(method));
      case "key" -> vendor.key();
      case "keyStage" -> body(vendor.keyStage(method));
      case "signature" -> vendor.signature(method);
      case "signatureStage" -> body(vendor.signatureStage(method));
      case "both" -> vendor.both(method);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static String body(Response response) {
    try (response) {
      return response.readEntity(String.class);
    }
  }

  private static String body(CompletionStage<String> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
