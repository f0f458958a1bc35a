package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kigo's rows of the contract. */
@ExtendWith(PayaraSample.class)
class KigoIT {
  private static final String USER = "kigo/api/v1/auth/sessions/user";

  private final Http http;

  KigoIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesAPartnersToken() throws Exception {
    isSession(Clients.kigoSession(http, "YOUR_PARTNER_ID", "YOUR_API_KEY"), "partner");
  }

  @Test
  void givesAUsersTokenForAPartnersToken() throws Exception {
    Map<String, Object> body = isSession(user("user-1", Clients.kigoToken(http)), "user");
    HttpResponse<String> me =
        http.get("kigo/api/v1/accounts/me", Clients.bearer(Responses.text(body, "session_token")));
    Responses.is(me, 200, "{\"external_user_id\":\"user-1\",\"partner_id\":\"YOUR_PARTNER_ID\"}");
  }

  @Test
  void keepsTheLevelsApart() throws Exception {
    String partner = Clients.kigoToken(http);
    String user = Responses.text(Responses.tokens(user("user-1", partner), 201), "session_token");
    Responses.is(
        http.get("kigo/api/v1/partner", Clients.bearer(partner)),
        200,
        "{\"partner_id\":\"YOUR_PARTNER_ID\"}");
    denied(http.get("kigo/api/v1/partner", Clients.bearer(user)));
    denied(http.get("kigo/api/v1/accounts/me", Clients.bearer(partner)));
    denied(user("user-2", user));
  }

  @Test
  void respondsToUnknownPartnersAndWrongKeysAlike() throws Exception {
    HttpResponse<String> wrong = Clients.kigoSession(http, "YOUR_PARTNER_ID", "wrong");
    HttpResponse<String> unknown = Clients.kigoSession(http, "nobody", "YOUR_API_KEY");
    rejected(wrong);
    Responses.is(unknown, 401, wrong.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"partner_id\":\"YOUR_PARTNER_ID\"}"})
  void rejectsAMalformedLogin(String body) throws Exception {
    invalid(Clients.post(http, "kigo/api/v1/auth/sessions", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"external_user_id\":7}"})
  void rejectsAMalformedUser(String body) throws Exception {
    invalid(http.post(USER, Clients.bearer(Clients.kigoToken(http)), Http.utf8(body)));
  }

  @Test
  void rejectsAMissingOrInvalidToken() throws Exception {
    for (String path : List.of("kigo/api/v1/partner", "kigo/api/v1/accounts/me")) {
      HttpResponse<String> none = http.get(path, Map.of());
      rejected(none);
      assertThat(Responses.challenge(none)).isEqualTo("Bearer realm=\"kigo\"");
      HttpResponse<String> bad = http.get(path, Clients.bearer(Clients.wakapayToken(http)));
      rejected(bad);
      assertThat(Responses.challenge(bad)).contains("error=\"invalid_token\"");
    }
    rejected(Clients.post(http, USER, "{\"external_user_id\":\"user-1\"}"));
  }

  private HttpResponse<String> user(String id, String token) throws Exception {
    return http.post(
        USER, Clients.bearer(token), Http.utf8("{\"external_user_id\":\"" + id + "\"}"));
  }

  private static Map<String, Object> isSession(HttpResponse<String> response, String level) {
    Map<String, Object> body = Responses.tokens(response, 201);
    assertThat(body)
        .containsOnlyKeys("session_token", "token_type", "level", "expires_in", "expires_at")
        .containsEntry("token_type", "Bearer")
        .containsEntry("level", level)
        .containsEntry("expires_in", new Json.Numeral("1800"));
    assertThat(Instant.parse(Responses.text(body, "expires_at")))
        .isBetween(
            Clock.systemUTC().instant().plus(Duration.ofMinutes(29)),
            Clock.systemUTC().instant().plus(Duration.ofMinutes(30)));
    return body;
  }

  private static void rejected(HttpResponse<String> response) {
    isError(response, 401, "authentication_error");
    Responses.challengedIf401(response);
  }

  private static void denied(HttpResponse<String> response) {
    isError(response, 403, "permission_error");
  }

  private static void invalid(HttpResponse<String> response) {
    isError(response, 400, "invalid_request");
  }

  private static void isError(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Responses.json(response))
        .containsOnlyKeys("error", "message")
        .containsEntry("error", error);
  }
}
