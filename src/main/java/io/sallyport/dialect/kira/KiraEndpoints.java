package io.sallyport.dialect.kira;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.dialect.BodyError;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.RealmServices;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.IssuedTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The endpoints that the dialect's clients call. */
public final class KiraEndpoints implements RealmResource {
  private final RealmServices services;

  KiraEndpoints(RealmServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  @Override
  public List<String> openApi() {
    return List.of("openapi.json");
  }

  /** Issues a token for a client id, a password and the client's API key. */
  @POST
  @Path("/auth")
  @PermitAll
  public Response auth() {
    return JsonResponses.of(
        Kira.ERRORS,
        () -> {
          RealmServices.KeyCheck key = services.apiKey();
          if (key instanceof RealmServices.KeyCheck.Invalid invalid
              && MalformedCredentials.isMalformed(invalid.rejected())) {
            return badRequest(invalid.rejected().reason().sentence());
          }
          if (!(key instanceof RealmServices.KeyCheck.Valid valid)) {
            return rejected("Invalid API Key");
          }
          JsonBody body = JsonBody.of(services.request());
          if (body.error() != null) {
            services.recordMalformed();
            return badRequest(
                body.error() == BodyError.WRONG_TYPE
                    ? "Content-Type must be application/json"
                    : "The request body must be a JSON object");
          }
          String client = body.text("client_id");
          String password = body.text("password");
          if (client == null || password == null) {
            services.recordMalformed();
            return badRequest("client_id and password are required");
          }
          Account account =
              services.authenticate(client, Secret.ofText(password), holderOf(valid.key()));
          if (account == null) {
            return rejected("Invalid client ID or password");
          }
          IssuedTokens tokens = services.logIn(account);
          return JsonResponses.json(
              200,
              members(
                  "message",
                  "Auth token",
                  "data",
                  members(
                      "access_token",
                      tokens.accessToken(),
                      "expires_in",
                      tokens.accessSeconds(),
                      "token_type",
                      "Bearer")));
        });
  }

  /** Returns the public keys of the realm's tokens. */
  @GET
  @Path("/.well-known/jwks.json")
  @PermitAll
  public Response jwks() {
    return JsonResponses.publicKeys(services);
  }

  /**
   * Admits only the client that owns the API key. Other clients are rejected like unknown ones,
   * without checking the password; otherwise the owner of one key could guess the passwords of all
   * clients.
   */
  private static RealmServices.Admission holderOf(ApiKeyRecord key) {
    return new RealmServices.Admission(
        account -> account.client().equals(key.client()), "api_key_of_another_client", key.id());
  }

  private Response rejected(String message) {
    return JsonResponses.unauthorized(
        members("code", "unauthorized", "message", message),
        Challenge.of("ApiKey", realm()).with("header", services.apiKeyHeader()));
  }

  private static Response badRequest(String message) {
    return JsonResponses.json(400, members("code", "bad_request", "message", message));
  }
}
