package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
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
@ExtendWith(PayaraSample.class)
class KiraIT {
  private static final String KEY_REJECTED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid API Key\"}";
  private static final String TOKEN_REJECTED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid token\"}";
  private static final String LOGIN_REJECTED =
      "{\"code\":\"unauthorized\",\"message\":\"Invalid client ID or password\"}";

  private final Http http;

  KiraIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesATokenForAnHour() throws Exception {
    Map<String, Object> body =
        Responses.tokens(
            Clients.kiraAuth(http, Clients.KIRA, "your-password", "YOUR_API_KEY"), 200);
    assertThat(body).containsOnlyKeys("message", "data").containsEntry("message", "Auth token");
    Map<String, Object> data = Responses.object(body, "data");
    assertThat(data)
        .containsOnlyKeys("access_token", "expires_in", "token_type")
        .containsEntry("expires_in", new Json.Numeral("3600"))
        .containsEntry("token_type", "Bearer");
    Map<String, Object> claims = Clients.claims(Responses.text(data, "access_token"));
    assertThat(Responses.number(claims, "exp") - Responses.number(claims, "iat")).isEqualTo(3600);
  }

  @Test
  void showsTheKeyThatItsTokensNeed() throws Exception {
    TestKeyFiles.verify(http, "kira/.well-known/jwks.json", Clients.kiraToken(http));
  }

  @Test
  void asksForTheApiKeyBeforeAllElse() throws Exception {
    Responses.is(Clients.post(http, "kira/auth", "not JSON"), 401, KEY_REJECTED);
    Responses.is(
        Clients.kiraAuth(http, Clients.KIRA, "your-password", "WRONG_KEY"), 401, KEY_REJECTED);
    Responses.is(Clients.kiraAuth(http, Clients.KIRA, "wrong", "WRONG_KEY"), 401, KEY_REJECTED);
  }

  @Test
  void respondsToUnknownClientsAndWrongPasswordsAlike() throws Exception {
    for (String client : List.of(Clients.KIRA, Clients.KIRA_OTHER, "nobody")) {
      Responses.is(Clients.kiraAuth(http, client, "wrong", "YOUR_API_KEY"), 401, LOGIN_REJECTED);
    }
  }

  @Test
  void givesNoTokenForTheKeyOfAnotherClient() throws Exception {
    HttpResponse<String> response =
        Clients.kiraAuth(http, Clients.KIRA, "your-password", "OTHER_API_KEY");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).doesNotContain("access_token");
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
  void rejectsAMalformedLogin(String body) throws Exception {
    HttpResponse<String> response =
        Clients.post(http, "kira/auth", body, "x-api-key", "YOUR_API_KEY");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Responses.json(response))
        .containsOnlyKeys("code", "message")
        .containsEntry("code", "bad_request");
  }

  @Test
  void needsTokenAndKeyOfOneClient() throws Exception {
    String token = Clients.kiraToken(http);
    HttpResponse<String> none =
        http.get("kira/v1/users/x", Clients.json("x-api-key", "YOUR_API_KEY"));
    Responses.is(
        none, 401, "{\"code\":\"unauthorized\",\"message\":\"No authorization token provided\"}");
    assertThat(none.headers().allValues("WWW-Authenticate"))
        .anyMatch(c -> c.startsWith("Bearer "))
        .noneMatch(c -> c.contains("error="));
    Responses.is(http.get("kira/v1/users/x", Clients.bearer(token)), 401, KEY_REJECTED);
    for (String key : List.of("WRONG_KEY", "OTHER_API_KEY")) {
      Responses.is(
          http.get("kira/v1/users/x", Clients.bearer(token, "x-api-key", key)), 401, KEY_REJECTED);
    }
  }

  @Test
  void rejectsEveryOtherToken() throws Exception {
    String token = Clients.kiraToken(http);
    for (String bad :
        List.of(
            "x",
            "a.b.c",
            token + "x",
            token.substring(0, token.lastIndexOf('.') + 1),
            TestKeyFiles.unsigned(token),
            Clients.wakapayToken(http),
            Responses.text(Clients.oauthTokens(http), "access_token"),
            Responses.text(Clients.kunacoreTokens(http), "accessToken"))) {
      HttpResponse<String> response =
          http.get("kira/v1/users/x", Clients.bearer(bad, "x-api-key", "YOUR_API_KEY"));
      Responses.is(response, 401, TOKEN_REJECTED);
      assertThat(response.headers().allValues("WWW-Authenticate"))
          .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
    }
  }

  @Test
  void createsAUserAndShowsItOnlyToItsClient() throws Exception {
    HttpResponse<String> response = create("{\"name\":\"Ada\",\"tags\":[1]}", null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    Map<String, Object> user = Responses.json(response);
    assertThat(user).containsOnlyKeys("id", "name", "tags").containsEntry("name", "Ada");
    String path = "kira/v1/users/" + Responses.text(user, "id");
    Responses.is(
        http.get(path, Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY")),
        200,
        response.body());
    String other =
        Clients.kiraToken(
            Clients.kiraAuth(http, Clients.KIRA_OTHER, "other-password", "OTHER_API_KEY"));
    assertThat(http.get(path, Clients.bearer(other, "x-api-key", "OTHER_API_KEY")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void respondsToARepeatedRequestAsTheFirst() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = create("{\"name\":\"Ada\"}", key);
    assertThat(first.statusCode()).isEqualTo(201);
    Responses.is(create("{\"name\":\"Ada\"}", key), 201, first.body());
    assertThat(create("{\"name\":\"Bob\"}", key).statusCode()).isEqualTo(409);
    Responses.is(create("{\"name\":\"Ada\"}", key), 201, first.body());
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
    assertThat(Responses.json(second).get("id")).isNotEqualTo(Responses.json(first).get("id"));
  }

  @Test
  void createsOneUserForParallelFirstRequests() throws Exception {
    String key = UUID.randomUUID().toString();
    String token = Clients.kiraToken(http);
    Map<String, String> headers =
        new HashMap<>(Clients.bearer(token, "x-api-key", "YOUR_API_KEY", "idempotency-key", key));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<HttpResponse<String>>> responses = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        responses.add(
            threads.submit(
                () -> http.post("kira/v1/users", headers, Http.utf8("{\"name\":\"Ada\"}"))));
      }
      Set<Object> ids = new HashSet<>();
      for (Future<HttpResponse<String>> future : responses) {
        HttpResponse<String> response = future.get();
        assertThat(response.statusCode()).isIn(201, 409);
        if (response.statusCode() == 201) {
          ids.add(Responses.text(Responses.json(response), "id"));
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
