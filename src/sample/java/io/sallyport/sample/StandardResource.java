package io.sallyport.sample;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.BEARER;
import static io.sallyport.Secured.SIGNATURE;

import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two resources of the realm {@code standard}. */
@Path("/standard")
@RequestScoped
public class StandardResource {
  @Inject private Caller caller;
  @Inject private Sallyport sallyport;

  /** The caller, and the schemes that authenticated it. */
  public record WhoAmI(
      String subject, Set<String> schemes, Set<String> roles, Set<String> permissions) {}

  /** Creates the resource; called by CDI. */
  public StandardResource() {}

  /** Mounts the endpoints that issue tokens. */
  @Path("/")
  public Object endpoints() {
    return sallyport.endpoints("standard");
  }

  /** Returns the caller; accepts any of the three schemes. */
  @GET
  @Path("/whoami")
  @Produces(MediaType.APPLICATION_JSON)
  @Secured(realm = "standard", value = BEARER)
  @Secured(realm = "standard", value = SIGNATURE)
  @Secured(realm = "standard", value = API_KEY)
  public WhoAmI whoami() {
    return new WhoAmI(
        caller.getName(),
        new TreeSet<>(caller.schemes()),
        new TreeSet<>(caller.roles()),
        new TreeSet<>(caller.permissions().granted()));
  }

  /** Returns a signed body unchanged. */
  @POST
  @Path("/echo")
  @Consumes(MediaType.WILDCARD)
  @Secured(realm = "standard", value = SIGNATURE)
  public Response echo(byte[] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
    return Response.ok(body, type == null ? MediaType.APPLICATION_OCTET_STREAM : type).build();
  }
}
