package io.sallyport.dialect.kunacore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kunacore's endpoints, tokens and errors. */
class KunaCoreTest {
  private static final String LOGIN = "{\"token\":\"EMAIL\",\"password\":\"PASSWORD\"}";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final InProcessRealm realm =
      InProcessRealm.of(
          "kunacore",
          clock,
          "issuer",
          "https://kunacore.example",
          "accounts.demo.login",
          "EMAIL",
          "accounts.demo.password",
          "PASSWORD",
          "api-keys.demo.sha256",
          "31fd29a009954184c2a42a7765a79aa1e607a252735dd81734efd1bf5960d883",
          "api-keys.demo.client",
          "EMAIL",
          "accounts.demo.claims",
          "{\"email\":\"EMAIL\",\"role\":\"Owner\",\"merchantId\":\"M\"}");

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse post(String path, String body, @Nullable String merchant) {
    SampleRequest request = SampleRequest.json(body).to("POST", path);
    return realm.call(merchant == null ? request : request.with("merchant_id", merchant));
  }

  private InProcessResponse login() {
    return post("/v2/auth/login", LOGIN, "M");
  }

  private InProcessResponse refresh(String token) {
    return post("/v2/auth/refresh", "{\"refreshToken\":\"" + token + "\"}", "M");
  }

  private static Map<?, ?> error(InProcessResponse response, int status) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json()).containsOnlyKeys("errors");
    return (Map<?, ?>) ((List<?>) Objects.requireNonNull(response.member("errors"))).get(0);
  }

  private static void isError(InProcessResponse response, int status, String code, String text) {
    assertThat(error(response, status)).isEqualTo(Map.of("code", code, "message", text));
    assertThat(response.header("WWW-Authenticate") != null).isEqualTo(status == 401);
  }

  private static Map<String, Object> claims(String token) {
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return Objects.requireNonNull(
        Json.object(Objects.requireNonNull(StrictBase64.decodeUrl(payload))));
  }

  @Test
  void issuesTokensThatExpireAtATime() {
    InProcessResponse response = login();
    assertThat(response.status()).isEqualTo(200);
    assertThat(((Map<?, ?>) Objects.requireNonNull(response.member("data"))).keySet())
        .hasToString("[accessToken, expiresIn, refreshToken]");
    long expiry = NOW.plus(Duration.ofMinutes(30)).getEpochSecond();
    assertThat(response.member("data.expiresIn")).isEqualTo(new Json.Numeral("" + expiry));
    assertThat(realm.events()).containsExactly("AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void tokensNameTheUserAndNeitherIssuerNorAudience() {
    InProcessResponse response = login();
    Map<String, Object> access = claims(response.textAt("data.accessToken"));
    assertThat(access)
        .containsOnlyKeys(
            "id", "email", "role", "merchantId", "t", "fingerprint", "jwtId", "iat", "exp")
        .containsEntry("id", "EMAIL")
        .containsEntry("t", "u");
    Map<String, Object> refresh = claims(response.textAt("data.refreshToken"));
    assertThat(refresh)
        .containsOnlyKeys("id", "fingerprint", "sessionCreatedAt", "iat", "exp")
        .containsEntry("fingerprint", access.get("fingerprint"));
  }

  @Test
  void anAccessTokenOpensResourcesAndARefreshTokenDoesNot() {
    InProcessResponse response = login();
    SampleRequest access = SampleRequest.get("/").bearer(response.textAt("data.accessToken"));
    assertThat(realm.callSecured(access).status()).isEqualTo(204);
    SampleRequest refresh = SampleRequest.get("/").bearer(response.textAt("data.refreshToken"));
    assertThat(realm.callSecured(refresh).status()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenCanBeUsedUntilItExpires() {
    String token = login().textAt("data.refreshToken");
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofHours(20));
      InProcessResponse again = refresh(token);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.textAt("data.refreshToken")).isEqualTo(token);
    }
    clock.advance(Duration.ofHours(20));
    isError(refresh(token), 401, "REFRESH_TOKEN_EXPIRED", "Invalid token");
    assertThat(realm.events())
        .containsExactly(
            "AUTHN_LOGIN_SUCCESS",
            "AUTHN_TOKEN_CREATED refresh",
            "AUTHN_TOKEN_CREATED refresh",
            "AUTHN_LOGIN_FAIL refresh_expired");
  }

  @Test
  void rejectsARefreshTokenWithAnotherMerchant() {
    String token = login().textAt("data.refreshToken");
    String body = "{\"refreshToken\":\"" + token + "\"}";
    isError(post("/v2/auth/refresh", body, "other"), 401, "REFRESH_TOKEN_EXPIRED", "Invalid token");
    isError(refresh("nonsense"), 401, "REFRESH_TOKEN_EXPIRED", "Invalid token");
  }

  @Test
  void rejectsWrongCredentialsAlike() {
    String wrong = "{\"token\":\"EMAIL\",\"password\":\"no\"}";
    String unknown = "{\"token\":\"nobody\",\"password\":\"PASSWORD\"}";
    isError(post("/v2/auth/login", wrong, "M"), 401, "UNAUTHORIZED", "Invalid credentials");
    isError(post("/v2/auth/login", unknown, "M"), 401, "UNAUTHORIZED", "Invalid credentials");
    isError(post("/v2/auth/login", LOGIN, "other"), 401, "UNAUTHORIZED", "Invalid credentials");
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "AUTHN_LOGIN_FAIL credentials_wrong",
            "AUTHN_LOGIN_FAIL credentials_wrong",
            "AUTHN_LOGIN_FAIL merchant_wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"token\":\"EMAIL\"}", "{\"token\":1}"})
  void rejectsAMalformedLogin(String body) {
    isError(
        post("/v2/auth/login", body, "M"),
        400,
        "BAD_REQUEST",
        "merchant_id, token and password are required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"refreshToken\":1}"})
  void rejectsAMalformedRefresh(String body) {
    isError(
        post("/v2/auth/refresh", body, "M"),
        400,
        "BAD_REQUEST",
        "merchant_id and refreshToken are required");
  }

  @Test
  void requiresTheMerchant() {
    assertThat(post("/v2/auth/login", LOGIN, null).status()).isEqualTo(400);
    assertThat(post("/v2/auth/login", LOGIN, "").status()).isEqualTo(400);
  }

  @Test
  void anApiKeyDoesInsteadOfAToken() {
    SampleRequest request = SampleRequest.get("/").with("Api-key", "an-api-key");
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
    InProcessResponse unknown = realm.callSecured(SampleRequest.get("/").with("Api-key", "no"));
    assertThat(error(unknown, 401).get("message"))
        .isEqualTo(Map.of("name", "JsonWebTokenError", "message", "invalid api key"));
  }

  @Test
  void wordsRejectedTokensAsItsLibraryDoes() {
    assertThat(error(realm.callSecured(SampleRequest.get("/")), 401))
        .isEqualTo(
            Map.of(
                "code",
                "UNAUTHORIZED",
                "message",
                Map.of("name", "JsonWebTokenError", "message", "jwt must be provided")));
    String token = login().textAt("data.accessToken");
    clock.advance(Duration.ofMinutes(32));
    Map<?, ?> expired = error(realm.callSecured(SampleRequest.get("/").bearer(token)), 401);
    assertThat(expired.get("message"))
        .isEqualTo(
            Map.of(
                "name",
                "TokenExpiredError",
                "message",
                "jwt expired",
                "expiredAt",
                "2026-11-22T10:30:00.000Z"));
  }

  @Test
  void publishesItsKeys() {
    String keys = realm.call(SampleRequest.get("/.well-known/jwks.json")).text();
    assertThat(keys.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    assertThat(keys).contains("\"kty\":\"RSA\"").doesNotContain("\"d\":");
  }
}
