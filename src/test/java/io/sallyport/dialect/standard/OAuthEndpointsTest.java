package io.sallyport.dialect.standard;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OAuth endpoints of the standard dialect. */
class OAuthEndpointsTest {
  private static final String CREDENTIALS = "client_id=me&client_secret=secret";
  private static final String LOGIN = "grant_type=client_credentials&" + CREDENTIALS;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final InProcessRealm realm =
      InProcessRealm.of(
          "standard",
          clock,
          "issuer",
          "https://issuer.example",
          "require",
          "bearer",
          "refresh-lifetime",
          "P1D",
          "accounts.me.login",
          "me",
          "accounts.me.password",
          "secret",
          "accounts.me.permissions",
          "read:*,write:a",
          "accounts.other.login",
          "other",
          "accounts.other.password",
          "other-secret");

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse post(String path, String form) {
    return realm.call(SampleRequest.form(form).to("POST", path));
  }

  private InProcessResponse token(String form) {
    return post("/oauth/token", form);
  }

  private static void isError(InProcessResponse response, int status, String error) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json())
        .containsOnlyKeys("error", "error_description")
        .containsEntry("error", error);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("WWW-Authenticate") != null).isEqualTo(status == 401);
  }

  @Test
  void issuesTokensForASecretInTheFormAndInTheHeader() {
    InProcessResponse posted = token(LOGIN);
    String basic = StrictBase64.encode("me:secret".getBytes(StandardCharsets.UTF_8));
    InProcessResponse sent =
        realm.call(
            SampleRequest.form("grant_type=client_credentials")
                .to("POST", "/oauth/token")
                .with("Authorization", "Basic " + basic));
    for (InProcessResponse response : new InProcessResponse[] {posted, sent}) {
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.json())
          .containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "refresh_token")
          .containsEntry("token_type", "Bearer")
          .containsEntry("scope", "read:* write:a")
          .containsEntry("expires_in", new Json.Numeral("3600"));
    }
    assertThat(realm.events()).containsExactly("AUTHN_TOKEN_CREATED", "AUTHN_TOKEN_CREATED");
  }

  @Test
  void aTokenOpensResourcesUntilItExpires() {
    SampleRequest request = SampleRequest.get("/").bearer(token(LOGIN).textAt("access_token"));
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
    clock.advance(Duration.ofMinutes(62));
    assertThat(realm.callSecured(request).json()).containsEntry("code", "token_expired");
  }

  @Test
  void narrowsTheScopeAndNeverWidensIt() {
    assertThat(token(LOGIN + "&scope=write%3Aa").json()).containsEntry("scope", "write:a");
    isError(token(LOGIN + "&scope=admin"), 400, "invalid_scope");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials&client_id=me&client_secret=no, 401, invalid_client",
    "grant_type=client_credentials&client_id=no&client_secret=secret, 401, invalid_client",
    "grant_type=client_credentials, 401, invalid_client",
    "client_id=me&client_secret=secret, 400, invalid_request",
    "grant_type=password&client_id=me&client_secret=secret, 400, unsupported_grant_type",
    "grant_type=a&grant_type=b, 400, invalid_request",
    "grant_type=refresh_token&client_id=me&client_secret=secret, 400, invalid_request"
  })
  void rejectsWhatItCannotGrant(String form, int status, String error) {
    isError(token(form), status, error);
  }

  @Test
  void rejectsAnotherMediaTypeWith415() {
    isError(
        realm.call(SampleRequest.json("{}").to("POST", "/oauth/token")), 415, "invalid_request");
    assertThat(realm.events()).containsExactly("INPUT_VALIDATION_FAIL login_malformed");
  }

  @Test
  void aRefreshTokenIsSingleUseAndItsReuseRevokesTheSession() {
    String first = token(LOGIN).textAt("refresh_token");
    InProcessResponse second = refresh(first);
    assertThat(second.status()).isEqualTo(200);
    isError(refresh(first), 400, "invalid_grant");
    isError(refresh(second.textAt("refresh_token")), 400, "invalid_grant");
    SampleRequest request = SampleRequest.get("/").bearer(second.textAt("access_token"));
    assertThat(realm.callSecured(request).json()).containsEntry("code", "token_revoked");
    assertThat(realm.events()).contains("AUTHN_TOKEN_REUSE refresh_reused");
  }

  private InProcessResponse refresh(String token) {
    return token("grant_type=refresh_token&" + CREDENTIALS + "&refresh_token=" + token);
  }

  @Test
  void aRefreshTokenBelongsToItsClient() {
    String token = token(LOGIN).textAt("refresh_token");
    isError(
        token(
            "grant_type=refresh_token&client_id=other&client_secret=other-secret&refresh_token="
                + token),
        400,
        "invalid_grant");
  }

  @Test
  void introspectsTokens() {
    String token = token(LOGIN).textAt("access_token");
    InProcessResponse active = post("/oauth/introspect", CREDENTIALS + "&token=" + token);
    assertThat(active.json())
        .containsEntry("active", true)
        .containsEntry("client_id", "me")
        .containsEntry("iss", "https://issuer.example");
    assertThat(post("/oauth/introspect", CREDENTIALS + "&token=nonsense").text())
        .isEqualTo("{\"active\":false}");
    isError(post("/oauth/introspect", "token=" + token), 401, "invalid_client");
    isError(post("/oauth/introspect", CREDENTIALS), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token"})
  void revokesTokensOfTheClientOnly(String kind) {
    InProcessResponse issued = token(LOGIN);
    String form = "&token=" + issued.textAt(kind);
    SampleRequest request = SampleRequest.get("/").bearer(issued.textAt("access_token"));
    String other = "client_id=other&client_secret=other-secret";
    assertThat(post("/oauth/revoke", other + form).status()).isEqualTo(200);
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
    assertThat(post("/oauth/revoke", CREDENTIALS + form).status()).isEqualTo(200);
    assertThat(realm.callSecured(request).status()).isEqualTo(401);
    assertThat(realm.events()).contains("AUTHN_TOKEN_REVOKED");
  }

  @Test
  void describesItself() {
    InProcessResponse metadata =
        realm.call(SampleRequest.get("/.well-known/oauth-authorization-server"));
    assertThat(metadata.json())
        .containsEntry("issuer", "https://issuer.example")
        .containsEntry("token_endpoint", "https://issuer.example/oauth/token")
        .containsEntry("jwks_uri", "https://issuer.example/.well-known/jwks.json");
    assertThat(realm.call(SampleRequest.get("/.well-known/jwks.json")).text())
        .contains("\"kty\":\"RSA\"")
        .doesNotContain("\"d\":");
  }
}
