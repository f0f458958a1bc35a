package io.sallyport.dialect.kigo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kigo's endpoints and errors. */
class KigoTest {
  private static final String SESSIONS = "/api/v1/auth/sessions";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final InProcessRealm realm =
      InProcessRealm.of(
          "kigo",
          clock,
          "issuer",
          "https://kigo.example",
          "accounts.demo.login",
          "PARTNER",
          "accounts.demo.password",
          "KEY");

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse session(String partner, String key) {
    String body = "{\"partner_id\":\"" + partner + "\",\"api_key\":\"" + key + "\"}";
    return realm.call(SampleRequest.json(body).to("POST", SESSIONS));
  }

  private InProcessResponse user(String body, String token) {
    return realm.call(SampleRequest.json(body).to("POST", SESSIONS + "/user").bearer(token));
  }

  private String partnerToken() {
    return session("PARTNER", "KEY").textAt("session_token");
  }

  private static void isError(InProcessResponse response, int status, String error) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json()).containsOnlyKeys("error", "message").containsEntry("error", error);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("WWW-Authenticate") != null).isEqualTo(status != 400);
  }

  @Test
  void issuesASessionToAPartner() {
    InProcessResponse session = session("PARTNER", "KEY");
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json())
        .containsOnlyKeys("session_token", "token_type", "level", "expires_in", "expires_at")
        .containsEntry("token_type", "Bearer")
        .containsEntry("level", "partner")
        .containsEntry("expires_in", new Json.Numeral("1800"))
        .containsEntry("expires_at", "2026-11-22T10:30:00Z");
    assertThat(realm.events()).containsExactly("AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void issuesASessionOfAUserToThePartner() {
    InProcessResponse session = user("{\"external_user_id\":\"u-1\"}", partnerToken());
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json()).containsEntry("level", "user");
    assertThat(realm.events()).containsExactly("AUTHN_LOGIN_SUCCESS", "AUTHN_TOKEN_CREATED");
  }

  @Test
  void keepsTheLevelsApart() {
    String user = user("{\"external_user_id\":\"u-1\"}", partnerToken()).textAt("session_token");
    isError(user("{\"external_user_id\":\"u-2\"}", user), 403, "permission_error");
  }

  @Test
  void rejectsUnknownPartnersAndWrongKeysAlike() {
    InProcessResponse wrong = session("PARTNER", "no");
    isError(wrong, 401, "authentication_error");
    assertThat(session("nobody", "KEY").text()).isEqualTo(wrong.text());
    assertThat(realm.events()).allMatch(e -> e.equals("AUTHN_LOGIN_FAIL credentials_wrong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"partner_id\":\"PARTNER\"}", "null"})
  void rejectsAMalformedLogin(String body) {
    isError(realm.call(SampleRequest.json(body).to("POST", SESSIONS)), 400, "invalid_request");
    assertThat(realm.events()).containsExactly("INPUT_VALIDATION_FAIL login_malformed");
  }

  @Test
  void rejectsALoginOfAnotherMediaType() {
    String body = "{\"partner_id\":\"PARTNER\",\"api_key\":\"KEY\"}";
    isError(realm.call(SampleRequest.text(body).to("POST", SESSIONS)), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"external_user_id\":7}"})
  void rejectsAMalformedUser(String body) {
    isError(user(body, partnerToken()), 400, "invalid_request");
  }

  @Test
  void boundsTheIdOfAUser() {
    String longest = "u".repeat(256);
    String token = partnerToken();
    assertThat(user("{\"external_user_id\":\"" + longest + "\"}", token).status()).isEqualTo(201);
    isError(user("{\"external_user_id\":\"" + longest + "x\"}", token), 400, "invalid_request");
  }

  @Test
  void rejectsAMissingAnInvalidAndAnExpiredToken() {
    InProcessResponse none = realm.callSecured(SampleRequest.get("/"));
    isError(none, 401, "authentication_error");
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"demo\"");
    isError(realm.callSecured(SampleRequest.get("/").bearer("x.y.z")), 401, "authentication_error");
    String token = partnerToken();
    assertThat(realm.callSecured(SampleRequest.get("/").bearer(token)).status()).isEqualTo(204);
    clock.advance(Duration.ofMinutes(32));
    InProcessResponse expired = realm.callSecured(SampleRequest.get("/").bearer(token));
    isError(expired, 401, "authentication_error");
    assertThat(expired.json()).containsEntry("message", "Session token expired");
  }
}
