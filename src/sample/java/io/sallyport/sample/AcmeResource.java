package io.sallyport.sample;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Acme API: weather forecasts for customers who manage their own API keys. */
@Path("/acme")
@RequestScoped
public class AcmeResource {
  private static final String REALM = "acme";

  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** Creates the resource; called by CDI. */
  public AcmeResource() {}

  /** Mounts {@code /acme/keys}, where customers manage their keys. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints(REALM);
  }

  /** Signs a customer up. Only this response contains the first key, which can create others. */
  @POST
  @Path("/customers")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public Response signUp() {
    ApiKeySettings settings =
        ApiKeySettings.of("customer-" + UUID.randomUUID())
            .name("First key")
            .permissions("read:*", "keys:write");
    IssuedApiKey first = sallyport.apiKeys(REALM).issue(settings);
    return Response.status(201)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(Map.of("customer", settings.owner(), "key", first.text().revealText()))
        .build();
  }

  /** Returns a forecast; each key can read ten in a minute. */
  @GET
  @Path("/forecasts/{city}")
  @Secured(realm = REALM, permissions = "read:forecasts")
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Object> forecast(@PathParam("city") String city) {
    return Map.of("city", city, "celsius", 18, "customer", caller.client());
  }
}
