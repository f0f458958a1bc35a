package io.sallyport.it;

import io.sallyport.http.Http;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.JwtSigner;
import io.sallyport.jwt.SigningKey;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clients of kindly that own service accounts, and the programs that use them. */
final class TestServiceAccounts {
  static final String PATH = "kindly/api/service-accounts";
  static final String TOKEN = "kindly/api/auth/token";
  static final String ISSUER = "http://localhost:8080/kindly";
  static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private static final Clock CLOCK = Clock.systemUTC();

  private TestServiceAccounts() {}

  /** Headers of a new user's own token. */
  static Map<String, String> user(Http http) throws Exception {
    String body =
        "{\"email\":\"%s@example.com\",\"password\":\"SecureP@ssw0rd!\",\"name\":\"John\"}"
            .formatted(UUID.randomUUID());
    return Clients.bearer(
        Responses.text(
            Responses.tokens(Clients.post(http, "kindly/api/auth/register", body), 201),
            "access_token"));
  }

  static Map<String, Object> created(Http http, Map<String, String> user, String permissions)
      throws Exception {
    String body = "{\"name\":\"robot\",\"permissions\":%s}".formatted(permissions);
    return Responses.tokens(http.post(PATH, user, Http.utf8(body)), 201);
  }

  /** Valid claims, to be changed by a test. */
  static Map<String, @Nullable Object> claims(String account) {
    long now = CLOCK.instant().getEpochSecond();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iss", account);
    claims.put("sub", account);
    claims.put("aud", ISSUER);
    claims.put("iat", now);
    claims.put("exp", now + 120);
    claims.put("jti", UUID.randomUUID().toString());
    return claims;
  }

  /** Claims, signed with the private key of an account from the response that created it. */
  static String signed(Map<String, Object> account, Map<String, @Nullable Object> claims) {
    PrivateKey key = JwtKeys.privateKey(Responses.text(account, "private_key"));
    JwsAlgorithm algorithm =
        Objects.requireNonNull(JwsAlgorithm.of(Responses.text(account, "key_type")));
    return new JwtSigner(SigningKey.of(null, algorithm, key), "JWT").sign(claims);
  }

  static String assertion(Map<String, Object> account) {
    return signed(account, claims(Responses.text(account, "id")));
  }

  static HttpResponse<String> token(Http http, String assertion) throws Exception {
    return Clients.form(http, TOKEN, "grant_type=" + GRANT + "&assertion=" + assertion);
  }

  /** Headers of a new token of that account. */
  static Map<String, String> bearer(Http http, Map<String, Object> account) throws Exception {
    return Clients.bearer(
        Responses.text(Responses.tokens(token(http, assertion(account)), 200), "access_token"));
  }
}
