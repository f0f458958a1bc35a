package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.account.LoginAttempt;
import io.sallyport.account.LoginResult;
import io.sallyport.account.ServiceAccount;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.FormBody;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.JwtBearerGrant;
import io.sallyport.dialect.OAuth;
import io.sallyport.dialect.UserServices;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.ErrorsAs;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.ServiceAccounts;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The endpoints of kindly: registration, login, logout, tokens, and the resources of the user. */
public final class KindlyEndpoints implements RealmResource {
  /** The number of events of the audit trail that are shown. */
  private static final int EVENTS = 100;

  private final UserServices services;

  KindlyEndpoints(UserServices services) {
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

  /** Creates an account and logs it in. */
  @POST
  @Path("/api/auth/register")
  @PermitAll
  public Response register() {
    return JsonResponses.of(
        Kindly.ERRORS,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          String email = body.text("email");
          String password = body.text("password");
          String name = body.text("name");
          if (body.error() != null || email == null || password == null || name == null) {
            return KindlyResponses.invalid(
                "A JSON object with email, password and name is required");
          }
          if (!EmailAddress.isPlausible(email)) {
            return KindlyResponses.invalid("The email address is not valid");
          }
          String error = KindlyPassword.error(password);
          if (error != null) {
            return KindlyResponses.invalid(error);
          }
          if (name.length() > Account.MAX_LENGTH) {
            return KindlyResponses.invalid("The name is too long");
          }
          Account account =
              services.accounts().register(account(email, name), Secret.ofText(password));
          if (account == null) {
            return JsonResponses.json(409, KindlyCode.CONFLICT.body());
          }
          services.record(AuditType.USER_CREATED, account);
          return session(201, account, services.issue(Grant.of(account)));
        });
  }

  /** Logs an account in. */
  @POST
  @Path("/api/auth/login")
  @PermitAll
  public Response login() {
    return JsonResponses.of(
        Kindly.ERRORS,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          String email = body.text("email");
          String password = body.text("password");
          if (body.error() != null
              || email == null
              || password == null
              || body.isNoText("mfa_code")) {
            services.recordMalformed();
            return KindlyResponses.invalid(
                "A JSON object with email and password, all of its members texts, is required");
          }
          Parsed<String> device = services.cookies().device().in(services.request());
          LoginResult result =
              services.login(
                  new LoginAttempt(
                      login(email),
                      Secret.ofText(password),
                      body.text("mfa_code"),
                      device.value()));
          return result instanceof LoginResult.Success good
              ? loggedIn(good.account())
              : KindlyResponses.rejected(services, result);
        });
  }

  /** Exchanges a refresh token, which is single-use, for new tokens. */
  @POST
  @Path("/api/auth/refresh")
  @PermitAll
  public Response refresh() {
    return JsonResponses.of(
        Kindly.ERRORS,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          String token = body.text("refresh_token");
          if (body.error() != null || token == null) {
            services.recordMalformed();
            return KindlyResponses.invalid("A JSON object with refresh_token is required");
          }
          RefreshResult result = services.refresh(token, (id, client) -> renewed(id));
          if (result instanceof RefreshResult.Refreshed refreshed) {
            return JsonResponses.json(200, KindlyResponses.tokens(refreshed.tokens()));
          }
          boolean unknown =
              result instanceof RefreshResult.Rejected rejected
                  && rejected.kind() == RefreshResult.Kind.UNKNOWN;
          return KindlyResponses.rejected(
              services, unknown ? KindlyCode.AUTH_003 : KindlyCode.AUTH_002);
        });
  }

  /** Revokes the session of the caller's token. */
  @POST
  @Path("/api/auth/logout")
  @Secured(Secured.BEARER)
  public Response logout() {
    return JsonResponses.of(
        Kindly.ERRORS,
        () -> {
          Instant until =
              services.caller().claims().get("exp") instanceof Long exp
                  ? Instant.ofEpochSecond(exp)
                  : services.clock().instant();
          services.tokens().revokeSession(KindlySessions.current(services), until);
          services.recordForCaller(AuditType.SESSION_LOGOUT, null);
          return JsonResponses.withCookie(
              JsonResponses.empty(204), services.cookies().session().takeBack());
        });
  }

  /** Returns the CSRF token that requests of a browser session need for changes. */
  @GET
  @Path("/api/csrf-token")
  @Secured(Secured.BEARER)
  public Response csrfToken() {
    String session = services.cookies().session().in(services.request()).value();
    return session == null
        ? KindlyResponses.rejected(services, KindlyCode.AUTH_003)
        : JsonResponses.json(200, members("csrf_token", services.csrf().token(session)));
  }

  /** Returns the logged-in user, and whether a second factor is enabled. */
  @GET
  @Path("/api/auth/session")
  @Secured
  public Response session() {
    return KindlyUser.withAccount(
        services,
        account ->
            JsonResponses.json(
                200,
                members(
                    "user",
                    KindlyResponses.user(account),
                    "mfa_enabled",
                    services.logins().hasSecondFactor(account))));
  }

  /** Returns the newest events of the audit trail that concern the calling user. */
  @GET
  @Path("/api/audit")
  @Secured
  public Response audit() {
    return KindlyUser.only(
        services,
        () -> {
          String client = services.caller().client();
          List<AuditEvent> newest = services.newestEvents(client, EVENTS);
          return JsonResponses.json(newest.stream().map(AuditEvent::members).toList());
        });
  }

  /** Issues a token to a service account for an assertion that it signed. */
  @POST
  @Path(Kindly.TOKEN_PATH)
  @PermitAll
  @ErrorsAs(OAuth.Errors.class)
  public Response token() {
    return JsonResponses.of(
        new OAuth.Errors(),
        () -> {
          FormBody form = FormBody.of(services.request());
          Response error = OAuth.formError(form, 400);
          if (error != null) {
            services.recordMalformed();
            return error;
          }
          String type = form.text("grant_type");
          if (type == null) {
            return OAuth.error(400, "invalid_request", "grant_type is missing");
          }
          return type.equals(JwtBearerGrant.TYPE)
              ? JwtBearerGrant.response(services, form, this::holder)
              : OAuth.error(400, "unsupported_grant_type", "The grant_type is not supported");
        });
  }

  /** Deletes the account of the calling user, with keys, service accounts and sessions. */
  @POST
  @Path("/api/auth/account/delete")
  @Secured
  public Response deleteAccount() {
    return new AccountDeletion(services).response();
  }

  /** Returns the sub-resource of the calling user's service accounts. */
  @Path("/api/service-accounts")
  public Object serviceAccounts() {
    return new KindlyServiceAccounts(services);
  }

  /** Returns the sub-resource of the calling user's API keys. */
  @Path("/api/keys")
  public Object keys() {
    return new KindlyKeys(services);
  }

  /** Returns the sub-resource of the calling user's password. */
  @Path("/api/auth/password")
  public Object password() {
    return new KindlyPassword(services);
  }

  /** Returns the sub-resource of the calling user's sessions. */
  @Path("/api/auth/sessions")
  public Object sessions() {
    return new KindlySessions(services);
  }

  /** Returns the sub-resource of the calling user's second factor. */
  @Path("/api/auth/mfa")
  public Object mfa() {
    return new KindlyMfa(services);
  }

  private Account account(String email, String name) {
    String id = UUID.randomUUID().toString();
    return Account.builder(
            id, login(email), id, services.clock().instant().truncatedTo(ChronoUnit.SECONDS))
        .name(name)
        .claims(members("email", email, "name", name))
        .build();
  }

  private @Nullable Grant renewed(String id) {
    Account account = services.account(id);
    return account == null ? null : Grant.of(account);
  }

  /** Returns the grant of a service account; null if it or its owner does not exist. */
  private @Nullable Grant holder(String id) {
    ServiceAccount account = services.serviceAccounts().byId(id);
    return account == null || services.account(account.owner()) == null
        ? null
        : ServiceAccounts.grant(account);
  }

  /**
   * Issues the tokens of a login. A password that was changed since it was verified must not start
   * a session: the change has ended only those that it found.
   */
  private Response loggedIn(Account account) {
    IssuedTokens issued = services.issue(Grant.of(account));
    Account now = services.account(account.id());
    if (now == null || !now.passwordHash().equals(account.passwordHash())) {
      services.tokens().revokeSession(issued.session(), issued.expiresAt());
      return KindlyResponses.rejected(services, KindlyCode.AUTH_001);
    }
    services.record(AuditType.AUTHN_LOGIN_SUCCESS, account);
    return session(200, account, issued);
  }

  private Response session(int status, Account account, IssuedTokens issued) {
    Map<String, Object> response = KindlyResponses.tokens(issued);
    response.put("user", KindlyResponses.user(account));
    Duration lifetime = Duration.between(issued.issuedAt(), issued.expiresAt());
    String cookie = services.cookies().session().give(issued.accessToken(), lifetime);
    return KindlyResponses.withDevice(
        services, JsonResponses.withCookie(JsonResponses.json(status, response), cookie), account);
  }

  /** Returns the address in lower case: addresses that differ only in case are equal. */
  private static String login(String email) {
    return AsciiText.lower(email);
  }
}
