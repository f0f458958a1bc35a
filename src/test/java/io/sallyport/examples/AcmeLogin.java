package io.sallyport.examples;

import io.sallyport.Challenge;
import io.sallyport.Mounted;
import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.dialect.Desk;
import io.sallyport.dialect.Grants;
import io.sallyport.token.IssuedTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

public class AcmeLogin implements Mounted {
  private final Desk desk;

  public AcmeLogin(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String realm() {
    return desk.realm();
  }

  @POST
  @Path("/login")
  @Produces("application/json")
  @PermitAll // the endpoint itself proves who calls
  public Response login() {
    String sent = new String(desk.request().body(), StandardCharsets.UTF_8);
    int slash = sent.indexOf('/'); // this vendor's clients send id/secret
    if (slash < 0 || slash == sent.length() - 1) {
      return Response.status(400).entity("{\"acme\":\"malformed\"}").build();
    }
    Secret secret = Secret.ofText(sent.substring(slash + 1));
    Account account = desk.authenticate(sent.substring(0, slash), secret);
    if (account == null) {
      return Response.status(401)
          .header("WWW-Authenticate", Challenge.of("Bearer", desk.realm()).toString())
          .entity("{\"acme\":\"wrong_login\"}")
          .build();
    }
    IssuedTokens tokens = desk.tokens().issue(Grants.of(account));
    return Response.ok("{\"token\":\"" + tokens.accessToken() + "\"}").build();
  }
}
