package io.sallyport.examples;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.dialect.RealmServices;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.IssuedTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

public class AcmeLogin implements RealmResource {
  private final RealmServices services;

  public AcmeLogin(RealmServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  @POST
  @Path("/login")
  @Produces("application/json")
  @PermitAll // the endpoint itself authenticates the client
  public Response login() {
    String sent = new String(services.request().body(), StandardCharsets.UTF_8);
    int slash = sent.indexOf('/'); // this vendor's clients send id/secret
    if (slash < 0 || slash == sent.length() - 1) {
      return Response.status(400).entity("{\"acme\":\"malformed\"}").build();
    }
    Secret secret = Secret.ofText(sent.substring(slash + 1));
    Account account = services.authenticate(sent.substring(0, slash), secret);
    if (account == null) {
      return Response.status(401)
          .header("WWW-Authenticate", Challenge.of("Bearer", services.realm()).toString())
          .entity("{\"acme\":\"wrong_login\"}")
          .build();
    }
    IssuedTokens tokens = services.logIn(account);
    return Response.ok("{\"token\":\"" + tokens.accessToken() + "\"}").build();
  }
}
