package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kira's rows of the contract. */
@ExtendWith(SampleServer.class)
class KiraIT {
  private static final String KEY_REFUSED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid API Key\"}";
  private static final String TOKEN_REFUSED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid token\"}";
  private static final String LOGIN_REFUSED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid client ID or password\"}";

  private final Http http;

  KiraIT(SampleServer.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesATokenForAnHour() throws Exception {
    Map<String, Object> body =
        Answers.tokens(Clients.kiraAuth(http, Clients.KIRA, "your-password", "YOUR_API_KEY"), 200);
    assertThat(body).containsOnlyKeys("message", "data").containsEntry("message", "Auth token");
    Map<String, Object> data = Answers.object(body, "data");
    assertThat(data)
        .containsOnlyKeys("access_token", "expires_in", "token_type")
        .containsEntry("expires_in", new Json.Numeral("3600"))
        .containsEntry("token_type", "Bearer");
    Map<String, Object> claims = Clients.claims(Answers.text(data, "access_token"));
    assertThat(Answers.number(claims, "exp") - Answers.number(claims, "iat")).isEqualTo(3600);
  }

  @Test
  void showsTheKeyThatItsTokensNeed() throws Exception {
    Keys.verify(http, "kira/.well-known/jwks.json", Clients.kiraToken(http));
  }

  @Test
  void asksForTheApiKeyBeforeAllElse() throws Exception {
    Answers.is(Clients.post(http, "kira/auth", "not JSON"), 401, KEY_REFUSED);
    Answers.is(
        Clients.kiraAuth(http, Clients.KIRA, "your-password", "WRONG_KEY"), 401, KEY_REFUSED);
    Answers.is(Clients.kiraAuth(http, Clients.KIRA, "wrong", "WRONG_KEY"), 401, KEY_REFUSED);
  }

  @Test
  void answersUnknownClientsAndWrongPasswordsAlike() throws Exception {
    for (String client : List.of(Clients.KIRA, Clients.KIRA_OTHER, "nobody")) {
      Answers.is(Clients.kiraAuth(http, client, "wrong", "YOUR_API_KEY"), 401, LOGIN_REFUSED);
    }
  }

  @Test
  void givesNoTokenForTheKeyOfAnotherClient() throws Exception {
    HttpResponse<String> answer =
        Clients.kiraAuth(http, Clients.KIRA, "your-password", "OTHER_API_KEY");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"client_id\":\"b7b3f66c-7e19-4235-bf13-bcb8a6189082\"}",
        "{\"password\":\"your-password\"}",
        "{\"client_id\":\"\",\"password\":\"your-password\"}",
        "{\"client_id\":1,\"password\":\"your-password\"}",
        "{\"client_id\":\"b7b3f66c-7e19-4235-bf13-bcb8a6189082\",\"password\":null}"
      })
  void namesABadLoginSo(String body) throws Exception {
    HttpResponse<String> answer =
        Clients.post(http, "kira/auth", body, "x-api-key", "YOUR_API_KEY");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Answers.json(answer))
        .containsOnlyKeys("code", "message")
        .containsEntry("code", "bad_request");
  }

  @Test
  void needsTokenAndKeyOfOneClient() throws Exception {
    String token = Clients.kiraToken(http);
    HttpResponse<String> none =
        http.get("kira/v1/users/x", Clients.json("x-api-key", "YOUR_API_KEY"));
    Answers.is(
        none, 401, "{\"code\":\"unauthorized\",\"message\":\"No authorization token provided\"}");
    assertThat(none.headers().allValues("WWW-Authenticate"))
        .anyMatch(c -> c.startsWith("Bearer "))
        .noneMatch(c -> c.contains("error="));
    Answers.is(http.get("kira/v1/users/x", Clients.bearer(token)), 401, KEY_REFUSED);
    for (String key : List.of("WRONG_KEY", "OTHER_API_KEY")) {
      Answers.is(
          http.get("kira/v1/users/x", Clients.bearer(token, "x-api-key", key)), 401, KEY_REFUSED);
    }
  }

  @Test
  void refusesEveryOtherToken() throws Exception {
    String token = Clients.kiraToken(http);
    for (String bad :
        List.of(
            "x",
            "a.b.c",
            token + "x",
            token.substring(0, token.lastIndexOf('.') + 1),
            Keys.unsigned(token),
            Clients.wakapayToken(http),
            Answers.text(Clients.oauthTokens(http), "access_token"),
            Answers.text(Clients.kunacoreTokens(http), "accessToken"))) {
      HttpResponse<String> answer =
          http.get("kira/v1/users/x", Clients.bearer(bad, "x-api-key", "YOUR_API_KEY"));
      Answers.is(answer, 401, TOKEN_REFUSED);
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
    }
  }

  @Test
  void createsAUserAndShowsItToItsClientAlone() throws Exception {
    HttpResponse<String> answer = create("{\"name\":\"Ada\",\"tags\":[1]}", null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    Map<String, Object> user = Answers.json(answer);
    assertThat(user).containsOnlyKeys("id", "name", "tags").containsEntry("name", "Ada");
    String path = "kira/v1/users/" + Answers.text(user, "id");
    Answers.is(
        http.get(path, Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY")),
        200,
        answer.body());
    String other =
        Clients.kiraToken(
            Clients.kiraAuth(http, Clients.KIRA_OTHER, "other-password", "OTHER_API_KEY"));
    assertThat(http.get(path, Clients.bearer(other, "x-api-key", "OTHER_API_KEY")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void answersARepeatedRequestAsTheFirst() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = create("{\"name\":\"Ada\"}", key);
    assertThat(first.statusCode()).isEqualTo(201);
    Answers.is(create("{\"name\":\"Ada\"}", key), 201, first.body());
    assertThat(create("{\"name\":\"Bob\"}", key).statusCode()).isEqualTo(409);
    Answers.is(create("{\"name\":\"Ada\"}", key), 201, first.body());
  }

  @Test
  void keepsIdempotencyKeysOfClientsApart() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = create("{\"name\":\"Ada\"}", key);
    String other =
        Clients.kiraToken(
            Clients.kiraAuth(http, Clients.KIRA_OTHER, "other-password", "OTHER_API_KEY"));
    HttpResponse<String> second =
        http.post(
            "kira/v1/users",
            Clients.bearer(other, "x-api-key", "OTHER_API_KEY", "idempotency-key", key),
            Http.utf8("{\"name\":\"Bob\"}"));
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(Answers.json(second).get("id")).isNotEqualTo(Answers.json(first).get("id"));
  }

  @Test
  void createsOneUserForParallelFirstRequests() throws Exception {
    String key = UUID.randomUUID().toString();
    String token = Clients.kiraToken(http);
    Map<String, String> headers =
        new HashMap<>(Clients.bearer(token, "x-api-key", "YOUR_API_KEY", "idempotency-key", key));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () -> http.post("kira/v1/users", headers, Http.utf8("{\"name\":\"Ada\"}"))));
      }
      Set<Object> ids = new HashSet<>();
      for (Future<HttpResponse<String>> future : answers) {
        HttpResponse<String> answer = future.get();
        assertThat(answer.statusCode()).isIn(201, 409);
        if (answer.statusCode() == 201) {
          ids.add(Answers.text(Answers.json(answer), "id"));
        }
      }
      assertThat(ids).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private HttpResponse<String> create(String body, String idempotencyKey) throws Exception {
    Map<String, String> headers =
        Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY");
    if (idempotencyKey != null) {
      headers.put("idempotency-key", idempotencyKey);
    }
    return http.post("kira/v1/users", headers, Http.utf8(body));
  }
}
