package io.sallyport.it.calls;

import io.sallyport.AuthenticateWith;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A vendor; each method has a client of its own, so each has its own token. */
@RegisterRestClient(configKey = "vendor")
@ApplicationScoped
@AuthenticateWith("interface-token")
@Path("/v1")
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.TEXT_PLAIN)
public interface VendorApi {

  @POST
  @Path("/whole") // the vendor issues tokens at /token
  String token(String body);

  @PUT
  @Path("/response")
  @AuthenticateWith("response-token")
  Response response(String body);

  @POST
  @Path("/stage")
  @AuthenticateWith("stage-token")
  CompletionStage<String> stage(String body);

  @GET
  @Path("/key")
  @AuthenticateWith("api-key")
  String key();

  @POST
  @Path("/keyStage")
  @AuthenticateWith("api-key")
  CompletionStage<String> keyStage(String body);

  @POST
  @Path("/signature")
  @AuthenticateWith("signature")
  String signature(String body);

  @POST
  @Path("/signatureStage")
  @AuthenticateWith("signature")
  CompletionStage<String> signatureStage(String body);

  @POST
  @Path("/both")
  @AuthenticateWith("interface-both")
  String both(String body);
}
