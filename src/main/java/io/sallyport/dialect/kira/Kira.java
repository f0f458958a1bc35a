package io.sallyport.dialect.kira;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.JsonLogin;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.TokenGrant;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.internal.JsonText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The dialect {@code kira}: a client logs in with its id, password and API key; every call needs
 * the token and the API key.
 */
public final class Kira implements Dialect, ClientDialect {
  static final Kira ERRORS = new Kira();
  private static final String API_KEY_HEADER = "x-api-key";
  private static final Duration LIFETIME = Duration.ofHours(1);

  /** Creates the dialect, which has no state. */
  public Kira() {}

  @Override
  public String name() {
    return "kira";
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.RS256, LIFETIME)
        .requiring(API_KEY_HEADER, List.of(List.of(Secured.BEARER, Secured.API_KEY)));
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new KiraEndpoints(services);
  }

  @Override
  public String apiKeyHeader() {
    return API_KEY_HEADER;
  }

  @Override
  public Set<CredentialKind> send() {
    return Set.of(CredentialKind.BEARER, CredentialKind.API_KEY);
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    settings.requireOnly();
    Supplier<Secret> key = settings.apiKey();
    return JsonLogin.at("/auth", "client_id", "password")
        .headers(() -> Map.of(settings.apiKeyHeader(), key.get().revealText()))
        .wrapper("data")
        .lifetime("expires_in")
        .login(settings);
  }

  @Override
  public Body body(int status, Rejected rejected) {
    return new Body("application/json", JsonText.write(error(status, rejected)));
  }

  private static Map<String, Object> error(int status, Rejected rejected) {
    if (rejected.reason() == Reason.TOKEN_EXPIRED) {
      return members("message", "The incoming token has expired");
    }
    return switch (status) {
      case 401 -> members("code", "unauthorized", "message", unauthorized(rejected));
      case 403 ->
          members(
              "code",
              "forbidden",
              "message",
              rejected.reason() == Reason.HTTPS_REQUIRED
                  ? rejected.reason().sentence()
                  : "Insufficient permissions");
      case 413 -> members("code", "payload_too_large", "message", rejected.reason().sentence());
      case 429 -> members("code", "too_many_requests", "message", rejected.reason().sentence());
      case 503 -> members("code", "unavailable", "message", rejected.reason().sentence());
      default -> members("code", "bad_request", "message", rejected.reason().sentence());
    };
  }

  private static String unauthorized(Rejected rejected) {
    if (!Secured.BEARER.equals(rejected.scheme())
        || rejected.reason() == Reason.CREDENTIALS_DISAGREE) {
      return "Invalid API Key";
    }
    return rejected.reason() == Reason.CREDENTIAL_MISSING
        ? "No authorization token provided"
        : "Invalid token";
  }
}
