package io.sallyport.dialect.standard;

import io.sallyport.Reason;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.OAuthLogin;
import io.sallyport.client.TokenGrant;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.KeyServices;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.dialect.TokenServices;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import java.util.Locale;
import java.util.Map;

/**
 * The dialect {@code standard}, the default: OAuth 2 endpoints. Its errors are problem details (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>) with the reason's code as {@code
 * code}; the type is the address of its entry in the documents, and the title the status phrase.
 */
public final class Standard implements Dialect, ClientDialect {
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(409, "Conflict"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  /** The page that explains every reason, with the code as the fragment. */
  private static final String DOCUMENTS = "https://sallyport.io/troubleshooting.html#";

  /** The errors of endpoints of this dialect. */
  static final Standard ERRORS = new Standard();

  /** Creates the dialect, which has no state. */
  public Standard() {}

  @Override
  public String name() {
    return "standard";
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD;
  }

  @Override
  public String assertionPath() {
    return OAuthEndpoints.TOKEN_PATH;
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new OAuthEndpoints(TokenServices.of(services));
  }

  @Override
  public RealmResource keyEndpoints(KeyServices services) {
    return new KeyEndpoints(services);
  }

  @Override
  public TokenGrant login(LoginSettings settings) {
    settings.requireOnly("token-url", "private-key", "client-authentication");
    return OAuthLogin.of(settings, OAuthEndpoints.TOKEN_PATH);
  }

  /** Returns 415 for a malformed media type. */
  @Override
  public int status(Reason reason, int fallback) {
    return reason == Reason.CONTENT_TYPE_MALFORMED ? 415 : fallback;
  }

  @Override
  public Body body(int status, Rejected rejected) {
    // All texts are constants without characters that JSON escapes.
    String json =
        String.format(
            Locale.ROOT,
            """
        {"type":"%s%s","title":"%s","status":%d,"detail":"%s","code":"%s"}""",
            DOCUMENTS,
            rejected.reason().code(),
            phrase(status),
            status,
            rejected.reason().sentence(),
            rejected.reason().code());
    return new Body("application/problem+json", json);
  }

  /** Returns the title of a problem with that status. */
  static String phrase(int status) {
    return PHRASES.getOrDefault(status, "Error");
  }
}
