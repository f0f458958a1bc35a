package io.sallyport.dialect.kunacore;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.RealmServices;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints that the dialect's clients call. */
public final class KunaCoreEndpoints implements RealmResource {
  private final RealmServices services;

  KunaCoreEndpoints(RealmServices services) {
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

  /** Issues tokens for an e-mail address and a password. */
  @POST
  @Path("/v2/auth/login")
  @PermitAll
  public Response login() {
    return JsonResponses.of(
        KunaCore.ERRORS,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          String merchant = merchant();
          String email = body.text("token");
          String password = body.text("password");
          if (body.error() != null || merchant == null || email == null || password == null) {
            services.recordMalformed();
            return badRequest("merchant_id, token and password are required");
          }
          Account account =
              services.authenticate(
                  email,
                  Secret.ofText(password),
                  new RealmServices.Admission(
                      found -> isOf(merchant, found), "merchant_wrong", null));
          if (account == null) {
            return rejected("UNAUTHORIZED", "Invalid credentials");
          }
          return tokens(services.logIn(account));
        });
  }

  /** Issues a new access token for a refresh token; the refresh token stays the same. */
  @POST
  @Path("/v2/auth/refresh")
  @PermitAll
  public Response refresh() {
    return JsonResponses.of(
        KunaCore.ERRORS,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          String merchant = merchant();
          String token = body.text("refreshToken");
          if (body.error() != null || merchant == null || token == null) {
            services.recordMalformed();
            return badRequest("merchant_id and refreshToken are required");
          }
          RefreshResult result =
              services.refresh(
                  token,
                  (id, client) -> {
                    Account account = services.account(id);
                    return account != null && isOf(merchant, account) ? Grant.of(account) : null;
                  });
          return result instanceof RefreshResult.Refreshed refreshed
              ? tokens(refreshed.tokens())
              : rejected("REFRESH_TOKEN_EXPIRED", "Invalid token");
        });
  }

  /** Returns the public keys of the realm's tokens. */
  @GET
  @Path("/.well-known/jwks.json")
  @PermitAll
  public Response jwks() {
    return JsonResponses.publicKeys(services);
  }

  private static boolean isOf(String merchant, Account account) {
    return merchant.equals(account.claims().get("merchantId"));
  }

  private @Nullable String merchant() {
    Parsed<String> header = HeaderFields.single(services.request(), KunaCore.MERCHANT);
    return header.value() == null || header.value().isEmpty() ? null : header.value();
  }

  private static Response tokens(IssuedTokens tokens) {
    Map<String, Object> data =
        members(
            "accessToken", tokens.accessToken(), "expiresIn", tokens.expiresAt().getEpochSecond());
    if (tokens.refreshToken() != null) {
      data.put("refreshToken", tokens.refreshToken());
    }
    return JsonResponses.json(200, members("data", data));
  }

  private Response rejected(String code, String message) {
    return JsonResponses.unauthorized(
        KunaCore.errors(members("code", code, "message", message)),
        Challenge.of("Bearer", realm()));
  }

  private static Response badRequest(String message) {
    return JsonResponses.json(
        400, KunaCore.errors(members("code", "BAD_REQUEST", "message", message)));
  }
}
