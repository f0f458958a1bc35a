package io.sallyport.dialect.wakapay;

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
import io.sallyport.token.IssuedTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The dialect {@code wakapay}: a client logs in with an API key and its secret. */
public final class WakaPay implements Dialect, ClientDialect {
  private static final WakaPay ERRORS = new WakaPay();

  /** Creates the dialect, which has no state. */
  public WakaPay() {}

  @Override
  public String name() {
    return "wakapay";
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.HS256, Duration.ofHours(1))
        .requiring("X-API-Key", List.of(List.of(Secured.BEARER)));
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new WakaPayEndpoints(services);
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    settings.requireOnly();
    return JsonLogin.at("/business/auth", "apiKey", "apiSecret")
        .token("accessToken")
        .lifetime("expiresIn")
        .login(settings);
  }

  @Override
  public Body body(int status, Rejected rejected) {
    String error =
        switch (rejected.reason()) {
          case CREDENTIAL_MISSING -> "authorization required";
          case TOKEN_EXPIRED -> "token expired";
          default -> status == 401 ? "invalid token" : phrase(rejected.reason());
        };
    return new Body("application/json", JsonText.write(error(error)));
  }

  private static Map<String, Object> error(String text) {
    return members("code", 0L, "error", text);
  }

  private static String phrase(Reason reason) {
    return reason.code().replace('_', ' ');
  }

  /** The endpoints that the dialect's clients call. */
  public static final class WakaPayEndpoints implements RealmResource {
    private final RealmServices services;

    WakaPayEndpoints(RealmServices services) {
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

    /** Issues a token for an API key and its secret. */
    @POST
    @Path("/business/auth")
    @PermitAll
    public Response auth() {
      return JsonResponses.of(
          ERRORS,
          () -> {
            JsonBody body = JsonBody.of(services.request());
            if (body.error() != null || body.isNoText("apiKey") || body.isNoText("apiSecret")) {
              services.recordMalformed();
              return JsonResponses.json(400, error("invalid payload"));
            }
            String key = body.text("apiKey");
            String secret = body.text("apiSecret");
            if (key == null || secret == null) {
              services.recordMalformed();
              return JsonResponses.json(400, error("apiKey and apiSecret required"));
            }
            Account account = services.authenticate(key, Secret.ofText(secret));
            if (account == null) {
              return JsonResponses.unauthorized(
                  error("invalid credentials"), Challenge.of("Bearer", realm()));
            }
            IssuedTokens tokens = services.logIn(account);
            return JsonResponses.json(
                200,
                members("accessToken", tokens.accessToken(), "expiresIn", tokens.accessSeconds()));
          });
    }
  }
}
