package io.sallyport.dialect.kigo;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.Account;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.JsonLogin;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.TokenGrant;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.internal.JsonText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The dialect {@code kigo}: session tokens with two levels. The level is a permission, {@code
 * level:partner} or {@code level:user}, so a token of one level is rejected by resources that
 * require the other.
 */
public final class Kigo implements Dialect, ClientDialect {
  private static final Kigo ERRORS = new Kigo();
  private static final int MAX_USER_ID = 256;

  /** Creates the dialect, which has no state. */
  public Kigo() {}

  @Override
  public String name() {
    return "kigo";
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.HS256, Duration.ofMinutes(30))
        .requiring("X-API-Key", List.of(List.of(Secured.BEARER)));
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new KigoEndpoints(services);
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    settings.requireOnly("external-user-id");
    TokenGrant partner =
        JsonLogin.at("/api/v1/auth/sessions", "partner_id", "api_key")
            .token("session_token")
            .lifetime("expires_in")
            .login(settings);
    String user = settings.credentials().externalUserId();
    return user == null ? partner : new KigoUserLogin(partner, user);
  }

  @Override
  public Body body(int status, Rejected rejected) {
    String type =
        switch (status) {
          case 401 -> "authentication_error";
          case 403 -> "permission_error";
          case 429 -> "rate_limit_error";
          case 503 -> "unavailable";
          default -> "invalid_request";
        };
    String message =
        rejected.reason() == Reason.TOKEN_EXPIRED
            ? "Session token expired"
            : rejected.reason().sentence();
    return new Body("application/json", JsonText.write(error(type, message)));
  }

  private static Map<String, Object> error(String type, String message) {
    return members("error", type, "message", message);
  }

  /** The endpoints that the dialect's clients call. */
  public static final class KigoEndpoints implements RealmResource {
    private final RealmServices services;

    KigoEndpoints(RealmServices services) {
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

    /** Issues a partner's session token for a partner id and its API key. */
    @POST
    @Path("/api/v1/auth/sessions")
    @PermitAll
    public Response partnerSession() {
      return JsonResponses.of(
          ERRORS,
          () -> {
            JsonBody body = JsonBody.of(services.request());
            String partner = body.text("partner_id");
            String key = body.text("api_key");
            if (body.error() != null || partner == null || key == null) {
              services.recordMalformed();
              return invalid("A JSON object with partner_id and api_key is required");
            }
            Account account = services.authenticate(partner, Secret.ofText(key));
            if (account == null) {
              return JsonResponses.unauthorized(
                  error("authentication_error", "Invalid partner ID or API key"),
                  Challenge.of("Bearer", realm()));
            }
            Grant grant =
                new Grant(account.id(), account.client(), members("scope", "level:partner"));
            return session("partner", services.logIn(grant));
          });
    }

    /** Issues a session token for one of the partner's users. */
    @POST
    @Path("/api/v1/auth/sessions/user")
    @Secured(value = Secured.BEARER, permissions = "level:partner")
    public Response userSession() {
      return JsonResponses.of(
          ERRORS,
          () -> {
            JsonBody body = JsonBody.of(services.request());
            String user = body.text("external_user_id");
            if (body.error() != null || user == null || user.length() > MAX_USER_ID) {
              return invalid("A JSON object with external_user_id is required");
            }
            Grant grant =
                new Grant(user, services.caller().client(), members("scope", "level:user"));
            return session("user", services.issueForCaller(grant));
          });
    }

    private static Response session(String level, IssuedTokens tokens) {
      return JsonResponses.json(
          201,
          members(
              "session_token",
              tokens.accessToken(),
              "token_type",
              "Bearer",
              "level",
              level,
              "expires_in",
              tokens.accessSeconds(),
              "expires_at",
              tokens.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static Response invalid(String message) {
      return JsonResponses.json(400, error("invalid_request", message));
    }
  }
}
