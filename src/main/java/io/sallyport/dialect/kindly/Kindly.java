package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.JsonLogin;
import io.sallyport.client.LoginSettings;
import io.sallyport.client.OAuthLogin;
import io.sallyport.client.TokenGrant;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.DialectClaims;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.dialect.UserServices;
import io.sallyport.internal.JsonText;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.Grant;
import io.sallyport.token.TokenClaims;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The dialect {@code kindly}: users register and log in, and manage API keys and service accounts
 * with their token. Refresh tokens are single-use; API keys can sign requests.
 */
public final class Kindly implements Dialect, ClientDialect {
  static final Kindly ERRORS = new Kindly();
  static final String NAME = "kindly";
  static final String TOKEN_PATH = "/api/auth/token";

  private static final DialectClaims CLAIMS =
      new DialectClaims(
          new Claims(), "jti", List.of("sub"), List.of("groups"), Set.of("jti"), "email");

  /** Creates the dialect, which has no state. */
  public Kindly() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.HS256, Duration.ofHours(1))
        .refreshing(Duration.ofDays(30))
        .withoutIssuer()
        .withUsers("kapi", 5)
        .requiring(
            "X-API-Key",
            List.of(List.of(Secured.BEARER), List.of(Secured.SIGNATURE), List.of(Secured.API_KEY)))
        .signing("kindly");
  }

  @Override
  public DialectClaims claims() {
    return CLAIMS;
  }

  @Override
  public String assertionPath() {
    return TOKEN_PATH;
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new KindlyEndpoints(UserServices.of(services));
  }

  @Override
  public String signatureFormat() {
    return NAME;
  }

  /** Service accounts log in with a private key, users with a password and a one-time code. */
  @Override
  public TokenGrant login(LoginSettings settings) {
    if (settings.credentials().privateKey() != null) {
      settings.requireOnly("token-url", "private-key");
      return OAuthLogin.of(settings, TOKEN_PATH);
    }
    settings.requireOnly("mfa-secret");
    return JsonLogin.at("/api/auth/login", "email", "password")
        .more(codes(settings))
        .lifetime("expires_in")
        .refresh("/api/auth/refresh", "refresh_token")
        .login(settings);
  }

  private static Supplier<Map<String, String>> codes(LoginSettings settings) {
    Supplier<Secret> secret = settings.credentials().mfaSecret();
    if (secret == null) {
      return Map::of;
    }
    OneTimeCodes codes = new OneTimeCodes(secret, settings.clock());
    return () -> Map.of("mfa_code", codes.next());
  }

  @Override
  public Body body(int status, Rejected rejected) {
    KindlyCode code = KindlyCode.of(rejected.reason());
    return new Body(
        "application/json",
        JsonText.write(
            code == KindlyCode.VALIDATION ? code.body(rejected.reason().sentence()) : code.body()));
  }

  /**
   * Writes the claims of an access token, without issuer and audience. Only the token of a service
   * account has a client, its owner.
   */
  private static final class Claims implements TokenClaims {
    @Override
    public Map<String, Object> accessClaims(Grant grant, TokenClaims.Times times) {
      Map<String, Object> claims = members("sub", grant.subject());
      if (!grant.client().equals(grant.subject())) {
        claims.put("client_id", grant.client());
      }
      claims.putAll(grant.claims());
      claims.put("iat", times.issuedAt().getEpochSecond());
      claims.put("exp", times.expiresAt().getEpochSecond());
      claims.put("jti", times.tokenId());
      return claims;
    }
  }
}
