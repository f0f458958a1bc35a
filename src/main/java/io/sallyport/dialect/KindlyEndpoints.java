package io.sallyport.dialect;

import static io.sallyport.dialect.Answer.members;

import io.sallyport.Challenge;
import io.sallyport.ErrorsAs;
import io.sallyport.Mounted;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.account.HostCookie;
import io.sallyport.account.LoginAttempt;
import io.sallyport.account.LoginResult;
import io.sallyport.account.PasswordHash;
import io.sallyport.account.ServiceAccount;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.internal.AsciiText;
import io.sallyport.token.ClaimShape;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import io.sallyport.token.RefreshResult;
import io.sallyport.token.Refreshed;
import io.sallyport.token.RefusedRefresh;
import io.sallyport.token.ServiceAccounts;
import io.sallyport.token.TokenService;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients of kindly call to register, to log in and out, and to get new tokens. */
public final class KindlyEndpoints implements Mounted {
  /** Browsers keep no cookie for longer than 400 days. */
  private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

  /** How many events of the audit trail are shown. */
  private static final int EVENTS = 100;

  private final Desk desk;
  private final ClaimShape shape =
      Objects.requireNonNull(Kindly.ERRORS.shapes().claims(), "kindly's tokens have a shape");

  KindlyEndpoints(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String realm() {
    return desk.realm();
  }

  /** Creates an account and logs it in. */
  @POST
  @Path("/api/auth/register")
  @PermitAll
  public Response register() {
    return Answer.of(Kindly.ERRORS, this::registered);
  }

  /** Logs an account in. */
  @POST
  @Path("/api/auth/login")
  @PermitAll
  public Response login() {
    return Answer.of(Kindly.ERRORS, this::loggedIn);
  }

  /** Gives new tokens for a refresh token, which is used up. */
  @POST
  @Path("/api/auth/refresh")
  @PermitAll
  public Response refresh() {
    return Answer.of(Kindly.ERRORS, this::refreshed);
  }

  /** Ends the session of the token that it is called with. */
  @POST
  @Path("/api/auth/logout")
  @Secured(Secured.BEARER)
  public Response logout() {
    return Answer.of(
        Kindly.ERRORS,
        () -> {
          Map<String, Object> claims = desk.caller().claims();
          String id = String.valueOf(claims.get("jti"));
          Instant until =
              claims.get("exp") instanceof Long exp
                  ? Instant.ofEpochSecond(exp)
                  : desk.clock().instant();
          desk.tokens().revokeSession(TokenService.sessionOf(id), until);
          desk.tellOfCaller(AuditType.SESSION_LOGOUT, null);
          return Answer.withCookie(Answer.empty(204), desk.cookies().session().takeBack());
        });
  }

  /** Gives a token that a browser's session needs for what may change something. */
  @GET
  @Path("/api/csrf-token")
  @Secured(Secured.BEARER)
  public Response csrfToken() {
    String session = desk.cookies().session().in(desk.request()).value();
    return session == null
        ? refused(desk, KindlyCode.AUTH_003)
        : Answer.json(200, members("csrf_token", desk.csrf().token(session)));
  }

  /** Tells a user who is logged in, and whether that needs a second factor. */
  @GET
  @Path("/api/auth/session")
  @Secured
  public Response session() {
    return KindlyUser.only(
        desk,
        () -> {
          Account account = desk.accounts().byId(desk.caller().getName());
          return account == null
              ? Answer.json(403, KindlyCode.AUTH_008.body())
              : Answer.json(
                  200,
                  members(
                      "user",
                      user(account),
                      "mfa_enabled",
                      desk.logins().hasSecondFactor(account)));
        });
  }

  /** The newest events of the audit trail that concern the user that calls. */
  @GET
  @Path("/api/audit")
  @Secured
  public Response audit() {
    return KindlyUser.only(
        desk,
        () -> {
          String client = desk.caller().client();
          List<AuditEvent> newest = desk.trail().newest(desk.realm(), client, EVENTS);
          return Answer.json(newest.stream().map(AuditEvent::members).toList());
        });
  }

  /** Gives a token to a service account for an assertion that it has signed. */
  @POST
  @Path(Kindly.TOKEN_PATH)
  @PermitAll
  @ErrorsAs(OAuthErrors.class)
  public Response token() {
    return Answer.of(new OAuthErrors(), this::granted);
  }

  /** The service accounts of the user that calls. */
  @Path("/api/service-accounts")
  public Object serviceAccounts() {
    return new KindlyServiceAccounts(desk);
  }

  /** The API keys of the user that calls. */
  @Path("/api/keys")
  public Object keys() {
    return new KindlyKeys(desk);
  }

  /** The second factor of the user that calls. */
  @Path("/api/auth/mfa")
  public Object mfa() {
    return new KindlyMfa(desk);
  }

  private Response registered() {
    JsonBody body = JsonBody.of(desk.request());
    String email = body.text("email");
    String password = body.text("password");
    String name = body.text("name");
    if (body.fault() != null || email == null || password == null || name == null) {
      return invalid("A JSON object with email, password and name is required");
    }
    if (!EmailAddress.isPlausible(email)) {
      return invalid("The email address is not valid");
    }
    if (CommonPasswords.isWeak(password)
        || Secret.ofText(password).length() > PasswordHash.MAX_PASSWORD_BYTES) {
      return invalid("The password is too short, too long, or too common");
    }
    if (name.length() > Account.MAX_LENGTH) {
      return invalid("The name is too long");
    }
    Account account = desk.accounts().register(account(email, name), Secret.ofText(password));
    if (account == null) {
      return Answer.json(409, KindlyCode.CONFLICT.body());
    }
    desk.tell(AuditType.USER_CREATED, account);
    return session(201, account);
  }

  private Account account(String email, String name) {
    String id = UUID.randomUUID().toString();
    return new Account(
        id,
        login(email),
        id,
        name,
        Set.of(),
        Permissions.NONE,
        members("email", email, "name", name),
        "",
        desk.clock().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private Response loggedIn() {
    JsonBody body = JsonBody.of(desk.request());
    String email = body.text("email");
    String password = body.text("password");
    if (body.fault() != null || email == null || password == null || body.isNoText("mfa_code")) {
      desk.unreadable();
      return invalid("A JSON object with email and password, and texts alone, is required");
    }
    HostCookie.Sent device = desk.cookies().device().in(desk.request());
    LoginResult result =
        desk.login(
            new LoginAttempt(
                login(email), Secret.ofText(password), body.text("mfa_code"), device.value()));
    if (result instanceof LoginResult.Good good) {
      desk.tell(AuditType.AUTHN_LOGIN_SUCCESS, good.account());
      return session(200, good.account());
    }
    return refused(desk, result);
  }

  private Response refreshed() {
    JsonBody body = JsonBody.of(desk.request());
    String token = body.text("refresh_token");
    if (body.fault() != null || token == null) {
      desk.unreadable();
      return invalid("A JSON object with refresh_token is required");
    }
    RefreshResult result = desk.refresh(token, (id, client) -> renewed(id), shape);
    if (result instanceof Refreshed refreshed) {
      return Answer.json(200, tokens(refreshed.tokens()));
    }
    boolean unknown =
        result instanceof RefusedRefresh refused && refused.kind() == RefusedRefresh.Kind.UNKNOWN;
    return refused(desk, unknown ? KindlyCode.AUTH_003 : KindlyCode.AUTH_002);
  }

  private @Nullable Grant renewed(String id) {
    Account account = desk.accounts().byId(id);
    return account == null ? null : Grants.of(account);
  }

  private Response granted() {
    FormBody form = FormBody.of(desk.request());
    Response fault = OAuth.fault(form, 400);
    if (fault != null) {
      desk.unreadable();
      return fault;
    }
    String type = form.text("grant_type");
    if (type == null) {
      return OAuth.error(400, "invalid_request", "grant_type is missing");
    }
    return type.equals(JwtBearerGrant.TYPE)
        ? JwtBearerGrant.answer(
            desk, form, this::holder, (tokens, grant) -> tokens.issueAccess(grant, shape))
        : OAuth.error(400, "unsupported_grant_type", "That grant is not offered");
  }

  /** A service account, as long as it and its owner are there. */
  private @Nullable Grant holder(String id) {
    ServiceAccount account = desk.serviceAccounts().byId(id);
    return account == null || desk.accounts().byId(account.owner()) == null
        ? null
        : ServiceAccounts.grant(account);
  }

  private Response session(int status, Account account) {
    IssuedTokens issued = desk.tokens().issue(Grants.of(account), shape);
    Map<String, Object> answer = tokens(issued);
    answer.put("user", user(account));
    Duration lifetime = Duration.between(issued.issuedAt(), issued.expiresAt());
    String cookie = desk.cookies().session().give(issued.accessToken(), lifetime);
    return withDevice(Answer.withCookie(Answer.json(status, answer), cookie), account);
  }

  private static Map<String, Object> user(Account account) {
    return members(
        "id",
        account.id(),
        "email",
        String.valueOf(account.claims().get("email")),
        "name",
        account.name(),
        "created_at",
        account.createdAt().toString());
  }

  /** Tells a device that it is known, where that is kept. */
  private Response withDevice(Response answer, Account account) {
    String mark = desk.logins().deviceMark(account);
    return mark == null
        ? answer
        : Answer.withCookie(answer, desk.cookies().device().give(mark, DEVICE_LIFETIME));
  }

  private static Map<String, Object> tokens(IssuedTokens tokens) {
    Map<String, Object> answer = members("access_token", tokens.accessToken());
    if (tokens.refreshToken() != null) {
      answer.put("refresh_token", tokens.refreshToken());
    }
    answer.put("token_type", "Bearer");
    answer.put("expires_in", Grants.seconds(tokens));
    return answer;
  }

  /** Addresses that differ by case alone are one. */
  private static String login(String email) {
    return AsciiText.lower(email);
  }

  /** The answer to a login, or to a code, that is not good. */
  static Response refused(Desk desk, LoginResult result) {
    if (result instanceof LoginResult.Locked locked) {
      return Answer.later(403, KindlyCode.AUTH_007.body(), locked.retryAfter());
    }
    boolean missing = result instanceof LoginResult.CodeMissing;
    return refused(desk, missing ? KindlyCode.AUTH_006 : KindlyCode.AUTH_001);
  }

  private static Response refused(Desk desk, KindlyCode code) {
    return Answer.unauthorized(code.body(), Challenge.of("Bearer", desk.realm()));
  }

  private static Response invalid(String message) {
    return Answer.json(400, KindlyCode.VALIDATION.body(message));
  }
}
