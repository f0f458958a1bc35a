package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

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
@ExtendWith(SampleServer.class)
class KigoIT {
  private static final String USER = "kigo/api/v1/auth/sessions/user";

  private final Http http;

  KigoIT(SampleServer.Running sample) {
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
        http.get("kigo/api/v1/accounts/me", Clients.bearer(Answers.text(body, "session_token")));
    Answers.is(me, 200, "{\"external_user_id\":\"user-1\",\"partner_id\":\"YOUR_PARTNER_ID\"}");
  }

  @Test
  void keepsTheLevelsApart() throws Exception {
    String partner = Clients.kigoToken(http);
    String user = Answers.text(Answers.tokens(user("user-1", partner), 201), "session_token");
    Answers.is(
        http.get("kigo/api/v1/partner", Clients.bearer(partner)),
        200,
        "{\"partner_id\":\"YOUR_PARTNER_ID\"}");
    denied(http.get("kigo/api/v1/partner", Clients.bearer(user)));
    denied(http.get("kigo/api/v1/accounts/me", Clients.bearer(partner)));
    denied(user("user-2", user));
  }

  @Test
  void answersUnknownPartnersAndWrongKeysAlike() throws Exception {
    HttpResponse<String> wrong = Clients.kigoSession(http, "YOUR_PARTNER_ID", "wrong");
    HttpResponse<String> unknown = Clients.kigoSession(http, "nobody", "YOUR_API_KEY");
    refused(wrong);
    Answers.is(unknown, 401, wrong.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"partner_id\":\"YOUR_PARTNER_ID\"}"})
  void namesABadLoginSo(String body) throws Exception {
    invalid(Clients.post(http, "kigo/api/v1/auth/sessions", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"external_user_id\":7}"})
  void namesABadUserSo(String body) throws Exception {
    invalid(http.post(USER, Clients.bearer(Clients.kigoToken(http)), Http.utf8(body)));
  }

  @Test
  void refusesWhoeverBringsNoTokenOrABadOne() throws Exception {
    for (String path : List.of("kigo/api/v1/partner", "kigo/api/v1/accounts/me")) {
      HttpResponse<String> none = http.get(path, Map.of());
      refused(none);
      assertThat(Answers.challenge(none)).isEqualTo("Bearer realm=\"kigo\"");
      HttpResponse<String> bad = http.get(path, Clients.bearer(Clients.wakapayToken(http)));
      refused(bad);
      assertThat(Answers.challenge(bad)).contains("error=\"invalid_token\"");
    }
    refused(Clients.post(http, USER, "{\"external_user_id\":\"user-1\"}"));
  }

  private HttpResponse<String> user(String id, String token) throws Exception {
    return http.post(
        USER, Clients.bearer(token), Http.utf8("{\"external_user_id\":\"" + id + "\"}"));
  }

  private static Map<String, Object> isSession(HttpResponse<String> answer, String level) {
    Map<String, Object> body = Answers.tokens(answer, 201);
    assertThat(body)
        .containsOnlyKeys("session_token", "token_type", "level", "expires_in", "expires_at")
        .containsEntry("token_type", "Bearer")
        .containsEntry("level", level)
        .containsEntry("expires_in", new Json.Numeral("1800"));
    assertThat(Instant.parse(Answers.text(body, "expires_at")))
        .isBetween(
            Clock.systemUTC().instant().plus(Duration.ofMinutes(29)),
            Clock.systemUTC().instant().plus(Duration.ofMinutes(30)));
    return body;
  }

  private static void refused(HttpResponse<String> answer) {
    isError(answer, 401, "authentication_error");
    Answers.challengedIf401(answer);
  }

  private static void denied(HttpResponse<String> answer) {
    isError(answer, 403, "permission_error");
  }

  private static void invalid(HttpResponse<String> answer) {
    isError(answer, 400, "invalid_request");
  }

  private static void isError(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Answers.json(answer))
        .containsOnlyKeys("error", "message")
        .containsEntry("error", error);
  }
}
