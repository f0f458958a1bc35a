package io.sallyport.it.app;

import static io.sallyport.Secured.API_KEY;
import static io.sallyport.Secured.BEARER;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Every kind of rule, on a CDI bean. */
@Path("/guarded")
@RequestScoped
public class GuardedResource {
  @Inject private Caller caller;
  @Inject private JsonWebToken token;

  /** For CDI. */
  public GuardedResource() {}

  @GET
  @Path("/secured")
  @Secured
  public String secured(@Context SecurityContext security) {
    return "%s %s %s %s"
        .formatted(
            security.getUserPrincipal().getName(),
            security.getAuthenticationScheme(),
            security.isUserInRole("admin"),
            security.getUserPrincipal() instanceof JsonWebToken);
  }

  @GET
  @Path("/token")
  @Secured(BEARER)
  public String token() {
    return "%s %s %s".formatted(token.getSubject(), token.getAudience(), token.getGroups());
  }

  @GET
  @Path("/both")
  @Secured({BEARER, API_KEY})
  public String both() {
    return caller.getName() + " " + caller.schemes().size();
  }

  @GET
  @Path("/either")
  @Secured(BEARER)
  @Secured(API_KEY)
  public String either() {
    return caller.getName();
  }

  @GET
  @Path("/write")
  @Secured(value = BEARER, permissions = "write:payments")
  public String write() {
    return caller.getName();
  }

  @GET
  @Path("/roles")
  @RolesAllowed("admin")
  public String roles() {
    return caller.getName();
  }

  @GET
  @Path("/permitted")
  @PermitAll
  public String permitted() {
    return caller.getName() + " " + token.getSubject();
  }

  @GET
  @Path("/denied")
  @DenyAll
  public String denied() {
    return "never";
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }

  @POST
  @Path("/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Secured("signature")
  public String form(@FormParam("name") @Nullable String name) {
    return "name=" + name;
  }

  @POST
  @Path("/length")
  @Secured(API_KEY)
  public String length(byte[] body) {
    return "length=" + body.length;
  }

  @POST
  @Path("/json")
  @Consumes(MediaType.APPLICATION_JSON)
  @Secured(API_KEY)
  public String json(Map<String, String> body) {
    return Integer.toString(body.size());
  }
}
