package io.sallyport.dialect.standard;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.account.Account;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.FormBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.JwtBearerGrant;
import io.sallyport.dialect.KeyServices;
import io.sallyport.dialect.OAuth;
import io.sallyport.dialect.TokenServices;
import io.sallyport.jwt.JwtResult;
import io.sallyport.jwt.VerifiedJwt;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.ErrorsAs;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.RefreshToken;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the standard dialect: tokens (<a
 * href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>), their revocation (RFC 7009),
 * introspection (RFC 7662), keys, and metadata (RFC 8414).
 */
public final class OAuthEndpoints implements RealmResource {
  static final String TOKEN_PATH = "/oauth/token";

  private final TokenServices services;

  OAuthEndpoints(TokenServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  @Override
  public List<String> openApi() {
    return List.of("openapi.json", KeyDocument.NAME);
  }

  /** Issues tokens to a client that authenticates with its secret or with an assertion. */
  @POST
  @Path(TOKEN_PATH)
  @PermitAll
  @ErrorsAs(OAuth.Errors.class)
  public Response token() {
    return withForm(
        form ->
            JwtBearerGrant.TYPE.equals(form.text("grant_type"))
                ? assertion(form)
                : authenticated(form, this::granted));
  }

  /** Revokes a token of the client. Any other text is ignored (RFC 7009 §2.2). */
  @POST
  @Path("/oauth/revoke")
  @PermitAll
  @ErrorsAs(OAuth.Errors.class)
  public Response revoke() {
    return withToken(
        (client, token) -> {
          VerifiedJwt jwt = live(token);
          if (jwt == null) {
            RefreshToken refresh = services.tokens().usable(token);
            if (refresh != null && refresh.session().client().equals(client.client())) {
              services.tokens().revokeRefreshToken(token);
              services.record(AuditType.AUTHN_TOKEN_REVOKED, client);
            }
          } else if (client.client().equals(clientOf(jwt))) {
            services.tokens().revokeToken(jwt);
            services.record(AuditType.AUTHN_TOKEN_REVOKED, client);
          }
          return JsonResponses.empty(200);
        });
  }

  /** Returns whether an access token of this realm is valid, and its claims (RFC 7662). */
  @POST
  @Path("/oauth/introspect")
  @PermitAll
  @ErrorsAs(OAuth.Errors.class)
  public Response introspect() {
    return withToken(
        (client, token) -> {
          VerifiedJwt jwt = live(token);
          return JsonResponses.json(200, jwt == null ? members("active", false) : active(jwt));
        });
  }

  /** Returns the sub-resource of the realm's API keys; null, which is 404, if it issues none. */
  @Path(KeyEndpoints.PATH)
  public @Nullable Object keys() {
    KeyServices keys = services.keys();
    return keys == null ? null : new StandardKeys(keys);
  }

  /** Returns the public keys of the realm's tokens. */
  @GET
  @Path("/.well-known/jwks.json")
  @PermitAll
  public Response jwks() {
    return JsonResponses.publicKeys(services);
  }

  /** Returns the metadata of the authorization server (RFC 8414). */
  @GET
  @Path("/.well-known/oauth-authorization-server")
  @PermitAll
  public Response metadata() {
    String at = services.issuer();
    List<String> methods = List.of("client_secret_basic", "client_secret_post");
    return JsonResponses.json(
        200,
        members(
            "issuer",
            at,
            "token_endpoint",
            at + TOKEN_PATH,
            "revocation_endpoint",
            at + "/oauth/revoke",
            "introspection_endpoint",
            at + "/oauth/introspect",
            "jwks_uri",
            at + "/.well-known/jwks.json",
            "response_types_supported",
            List.of(),
            "grant_types_supported",
            List.of("client_credentials", "refresh_token", JwtBearerGrant.TYPE),
            "token_endpoint_auth_methods_supported",
            methods,
            "revocation_endpoint_auth_methods_supported",
            methods,
            "introspection_endpoint_auth_methods_supported",
            methods));
  }

  private Response granted(Account client, FormBody form) {
    String grantType = form.text("grant_type");
    if (grantType == null) {
      return OAuth.error(400, "invalid_request", "grant_type is missing");
    }
    return switch (grantType) {
      case "client_credentials" -> clientCredentials(client, form);
      case "refresh_token" -> refresh(client, form);
      default -> OAuth.error(400, "unsupported_grant_type", "That grant is not offered");
    };
  }

  /**
   * Issues tokens for an assertion, which authenticates the client. If the request has client
   * credentials too, they must be those of the same client (RFC 7521 §4.1).
   */
  private Response assertion(FormBody form) {
    boolean credentials =
        services.request().hasHeader("Authorization") || form.text("client_secret") != null;
    return credentials
        ? authenticated(form, (client, sent) -> assertion(sent, client.login()))
        : assertion(form, form.text("client_id"));
  }

  private Response assertion(FormBody form, @Nullable String client) {
    return JwtBearerGrant.response(
        services, form, id -> client == null || client.equals(id) ? holder(id) : null);
  }

  private @Nullable Grant holder(String id) {
    Account account = services.account(id);
    return account == null ? null : Grant.of(account);
  }

  private Response clientCredentials(Account client, FormBody form) {
    String scope = form.text("scope");
    Grant all = Grant.of(client);
    if (scope != null && !all.covers(scope)) {
      services.record(AuditType.AUTHZ_FAIL, all, "scope_rejected");
      return OAuth.error(400, "invalid_scope", "The client may not have that scope");
    }
    IssuedTokens issued = services.issue(scope == null ? all : all.within(scope));
    services.record(AuditType.AUTHN_TOKEN_CREATED, client);
    return OAuth.tokens(issued);
  }

  private Response refresh(Account client, FormBody form) {
    String token = form.text("refresh_token");
    if (token == null) {
      return OAuth.error(400, "invalid_request", "refresh_token is missing");
    }
    RefreshResult result =
        services.refresh(
            token,
            (id, by) ->
                id.equals(client.id()) && by.equals(client.client()) ? Grant.of(client) : null,
            form.text("scope"));
    if (result instanceof RefreshResult.Refreshed refreshed) {
      return OAuth.tokens(refreshed.tokens());
    }
    return result instanceof RefreshResult.Rejected rejected
            && rejected.kind() == RefreshResult.Kind.SCOPE
        ? OAuth.error(400, "invalid_scope", "The scope exceeds what was granted")
        : OAuth.error(400, "invalid_grant", "The refresh token is not valid");
  }

  /** Returns the access token if it is valid and not revoked; null otherwise. */
  private @Nullable VerifiedJwt live(String token) {
    JwtResult result = services.verifier().verify(token);
    return result instanceof VerifiedJwt jwt && !services.tokens().revocations().test(jwt)
        ? jwt
        : null;
  }

  private static String clientOf(VerifiedJwt jwt) {
    String client = jwt.text("client_id");
    return client == null ? jwt.name() : client;
  }

  private static Map<String, Object> active(VerifiedJwt jwt) {
    Map<String, Object> body = members("active", true, "token_type", "Bearer");
    body.put("client_id", clientOf(jwt));
    for (String claim : List.of("scope", "sub", "iss", "aud", "exp", "iat", "jti")) {
      Object value = jwt.claims().get(claim);
      if (value != null) {
        body.put(claim, value);
      }
    }
    return body;
  }

  /** The work of an endpoint for an authenticated client. */
  @FunctionalInterface
  private interface Service {
    Response serve(Account client, FormBody form);
  }

  /** Authenticates the client and calls the work with it and the token in the form. */
  private Response withToken(BiFunction<Account, String, Response> work) {
    return withForm(
        form ->
            authenticated(
                form,
                (client, sent) -> {
                  String token = sent.text("token");
                  return token == null
                      ? OAuth.error(400, "invalid_request", "token is missing")
                      : work.apply(client, token);
                }));
  }

  private Response withForm(Function<FormBody, Response> work) {
    return JsonResponses.of(
        new OAuth.Errors(),
        () -> {
          FormBody form = FormBody.of(services.request());
          Response error = OAuth.formError(form, 415);
          if (error != null) {
            services.recordMalformed();
            return error;
          }
          return work.apply(form);
        });
  }

  private Response authenticated(FormBody form, Service service) {
    ClientSecret secret = ClientSecret.of(services.request(), form);
    if (secret.error() != null) {
      services.recordMalformed();
      return OAuth.error(400, "invalid_request", secret.error());
    }
    Account client = authenticated(secret);
    return client == null
        ? JsonResponses.unauthorized(
            members("error", "invalid_client", "error_description", "Client authentication failed"),
            Challenge.of("Basic", realm()))
        : service.serve(client, form);
  }

  private @Nullable Account authenticated(ClientSecret secret) {
    if (secret.id() == null || secret.secret() == null) {
      services.record(AuditType.AUTHN_LOGIN_FAIL, null, "credential_missing");
      return null;
    }
    return services.authenticate(secret.id(), secret.secret());
  }
}
