package io.sallyport.dialect.kunacore;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Reason;
import io.sallyport.Secured;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.JsonLogin;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.TokenGrant;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.DialectClaims;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.internal.JsonText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The dialect {@code kunacore}: a user logs in with e-mail, password and merchant id. {@code
 * expiresIn} is the time of expiry, and a refresh token can be used until it expires.
 */
public final class KunaCore implements Dialect, ClientDialect {
  static final KunaCore ERRORS = new KunaCore();
  private static final String API_KEY_HEADER = "Api-key";
  static final String MERCHANT = "merchant_id";
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Creates the dialect, which has no state. */
  public KunaCore() {}

  @Override
  public String name() {
    return "kunacore";
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.RS256, Duration.ofMinutes(30))
        .refreshing(Duration.ofDays(2))
        .withReusableRefreshTokens()
        .withoutIssuer()
        .requiring(API_KEY_HEADER, List.of(List.of(Secured.BEARER), List.of(Secured.API_KEY)));
  }

  @Override
  public DialectClaims claims() {
    return KunaCoreTokens.CLAIMS;
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new KunaCoreEndpoints(services);
  }

  @Override
  public String apiKeyHeader() {
    return API_KEY_HEADER;
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    settings.requireOnly("merchant-id");
    String merchant = settings.credentials().merchantId();
    if (merchant == null) {
      throw new IllegalArgumentException("set merchant-id: the dialect kunacore needs it");
    }
    return JsonLogin.at("/v2/auth/login", "token", "password")
        .headers(() -> Map.of(MERCHANT, merchant))
        .wrapper("data")
        .token("accessToken")
        .expiresAt("expiresIn")
        .refresh("/v2/auth/refresh", "refreshToken")
        .login(settings);
  }

  @Override
  public Body body(int status, Rejected rejected) {
    Map<String, Object> error =
        switch (status) {
          case 401 -> members("code", "UNAUTHORIZED", "message", unauthorized(rejected));
          case 403 -> members("code", "FORBIDDEN", "message", rejected.reason().sentence());
          case 413 -> members("code", "PAYLOAD_TOO_LARGE", "message", rejected.reason().sentence());
          case 429 -> members("code", "TOO_MANY_REQUESTS", "message", rejected.reason().sentence());
          case 503 -> members("code", "UNAVAILABLE", "message", rejected.reason().sentence());
          default -> members("code", "BAD_REQUEST", "message", rejected.reason().sentence());
        };
    return new Body("application/json", JsonText.write(errors(error)));
  }

  private static Map<String, Object> unauthorized(Rejected rejected) {
    String expiredAt = rejected.facts().get(Reason.EXPIRED_AT);
    if (rejected.reason() == Reason.TOKEN_EXPIRED && expiredAt != null) {
      return members(
          "name",
          "TokenExpiredError",
          "message",
          "jwt expired",
          "expiredAt",
          MILLISECONDS.format(Instant.parse(expiredAt)));
    }
    String message =
        switch (rejected.reason()) {
          case CREDENTIAL_MISSING -> "jwt must be provided";
          case API_KEY_UNKNOWN, API_KEY_EXPIRED, API_KEY_REVOKED -> "invalid api key";
          default -> "invalid token";
        };
    return members("name", "JsonWebTokenError", "message", message);
  }

  static Map<String, Object> errors(Map<String, Object> error) {
    return members("errors", List.of(error));
  }
}
