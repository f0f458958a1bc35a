package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.Webhook;
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
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** Resources with every kind of annotation. */
@Path("/")
@RequestScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class SampleResource {
  @Inject private Caller caller;
  @Context private SecurityContext security;

  @GET
  @Path("secured")
  @Secured("plain")
  public String secured() {
    return who();
  }

  @GET
  @Path("both")
  @Secured({"plain", "covering"})
  public String both() {
    return who();
  }

  @GET
  @Path("either")
  @Secured("plain")
  @Secured("covering")
  public String either() {
    return who();
  }

  @GET
  @Path("realm")
  @Secured
  public String realm() {
    return who();
  }

  @GET
  @Path("read")
  @Secured(value = "plain", permissions = "read:payments")
  public String read() {
    return who();
  }

  @GET
  @Path("write")
  @Secured(
      value = "plain",
      permissions = {"read:payments", "write:payments"})
  public String write() {
    return who();
  }

  @GET
  @Path("token")
  @Secured(value = "bearer", permissions = "write:payments")
  public String token() {
    return who();
  }

  @GET
  @Path("admin")
  @Secured("plain")
  @RolesAllowed({"admin", "owner"})
  public String admin() {
    return who();
  }

  @GET
  @Path("nobody")
  @Secured("plain")
  @RolesAllowed({})
  public String nobody() {
    return who();
  }

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return who();
  }

  @GET
  @Path("closed")
  @DenyAll
  public String closed() {
    return who();
  }

  @GET
  @Path("unannotated")
  public String unannotated() {
    return who();
  }

  @POST
  @Path("bytes")
  @Consumes("*/*")
  @Secured("plain")
  @Secured("covering")
  public byte[] bytes(byte[] body) {
    return body;
  }

  @POST
  @Path("stream")
  @Consumes("*/*")
  @Secured("plain")
  @Secured("covering")
  public byte[] stream(InputStream body) throws IOException {
    return body.readAllBytes();
  }

  @POST
  @Path("form")
  @Consumes("application/x-www-form-urlencoded")
  @Secured("plain")
  @Secured("covering")
  public String form(@FormParam("a") String a, @FormParam("b") String b) {
    return a + "|" + b;
  }

  @POST
  @Path("text")
  @Consumes("application/json")
  @Secured("plain")
  @Secured("covering")
  public String text(String json) {
    return json;
  }

  @POST
  @Path("hooks/fixed")
  @Consumes("*/*")
  @Webhook("fixed")
  public byte[] fixedHook(byte[] body) {
    return body;
  }

  @POST
  @Path("hooks/{name}")
  @Consumes("*/*")
  @Webhook("{name}")
  public byte[] anyHook(byte[] body) {
    return body;
  }

  private String who() {
    return "%s by %s, principal %s, user %s, secure %s"
        .formatted(
            caller.getName(),
            String.join("+", caller.schemes().stream().sorted().toList()),
            security.getUserPrincipal() == null ? "none" : security.getUserPrincipal().getName(),
            security.isUserInRole("user"),
            security.isSecure());
  }
}
