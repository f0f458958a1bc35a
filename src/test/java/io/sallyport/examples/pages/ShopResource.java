package io.sallyport.examples.pages;

import io.sallyport.Sallyport;
import io.sallyport.Secured;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/shop")
@Dependent
public class ShopResource {
  private final Sallyport sallyport;
  private final ShopSession sessions;

  @Inject
  public ShopResource(Sallyport sallyport, ShopSession sessions) {
    this.sallyport = sallyport;
    this.sessions = sessions;
  }

  @Path("/account")
  public Object account() {
    return sallyport.endpoints("default"); // serves /shop/account/keys
  }

  @Path("/console")
  public Object console() {
    return sallyport.console("default");
  }

  @GET
  @Path("/orders")
  @Secured(value = Secured.API_KEY, permissions = "read:orders")
  public String orders() {
    return "[]";
  }

  @GET
  @Path("/login")
  @PermitAll
  public Response login(@QueryParam("user") String user, @QueryParam("next") URI next) {
    return Response.seeOther(URI.create(next.getRawPath())) // never to another host
        .header("Set-Cookie", "shop=" + sessions.start(user) + "; Path=/; HttpOnly; SameSite=Lax")
        .build();
  }

  @GET
  @Path("/logout")
  @PermitAll
  public Response logout() {
    return Response.ok("Signed out")
        .header("Set-Cookie", "shop=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
        .build();
  }
}
