package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kunacore's rows of the contract. */
@ExtendWith(SampleServer.class)
class KunaCoreIT {
  private static final String CREATE = "kunacore/v2/customer/create";
  private static final String MERCHANT = "YOUR_MERCHANT_ID";
  private static final String LOGIN_REFUSED =
      "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"Invalid credentials\"}]}";
  private static final String REFRESH_REFUSED =
      "{\"errors\":[{\"code\":\"REFRESH_TOKEN_EXPIRED\",\"message\":\"Invalid token\"}]}";

  private final Http http;

  KunaCoreIT(SampleServer.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesTokensAndTellsWhenTheyEnd() throws Exception {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, Object> data = Clients.kunacoreTokens(http);
    assertThat(data).containsOnlyKeys("accessToken", "expiresIn", "refreshToken");
    assertThat(Answers.number(data, "expiresIn")).isBetween(now + 1800, now + 1810);
    Map<String, Object> access = Clients.claims(Answers.text(data, "accessToken"));
    assertThat(access.get("exp")).isEqualTo(data.get("expiresIn"));
    assertThat(Answers.number(access, "exp") - Answers.number(access, "iat")).isEqualTo(1800);
    Map<String, Object> refresh = Clients.claims(Answers.text(data, "refreshToken"));
    assertThat(Answers.number(refresh, "exp") - Answers.number(refresh, "iat"))
        .isEqualTo(2 * 86_400);
  }

  @Test
  void putsTheVendorsClaimsIntoItsTokens() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    Map<String, Object> access = Clients.claims(Answers.text(data, "accessToken"));
    assertThat(access)
        .containsOnlyKeys(
            "id",
            "email",
            "role",
            "username",
            "t",
            "merchantId",
            "institution",
            "fingerprint",
            "jwtId",
            "iat",
            "exp")
        .containsEntry("t", "u")
        .containsEntry("email", "YOUR_EMAIL")
        .containsEntry("merchantId", MERCHANT);
    Map<String, Object> institution = Answers.object(access, "institution");
    assertThat(institution).containsOnlyKeys("id", "title", "groups");
    assertThat((List<?>) institution.get("groups"))
        .isNotEmpty()
        .allMatch(group -> ((Map<?, ?>) group).keySet().equals(Set.of("id", "type")));
    Map<String, Object> refresh = Clients.claims(Answers.text(data, "refreshToken"));
    assertThat(refresh).containsOnlyKeys("id", "fingerprint", "sessionCreatedAt", "iat", "exp");
    assertThat(refresh.get("id")).isEqualTo(access.get("id"));
    assertThat(refresh.get("fingerprint")).isEqualTo(access.get("fingerprint"));
    assertThat(Answers.number(refresh, "sessionCreatedAt") / 1000)
        .isEqualTo(Answers.number(refresh, "iat"));
  }

  @Test
  void showsTheKeyThatItsTokensNeed() throws Exception {
    String token = Answers.text(Clients.kunacoreTokens(http), "accessToken");
    Keys.verify(http, "kunacore/.well-known/jwks.json", token);
  }

  @Test
  void refreshesWithTheSameRefreshTokenAgainAndAgain() throws Exception {
    Map<String, Object> first = Clients.kunacoreTokens(http);
    String refresh = Answers.text(first, "refreshToken");
    for (int i = 0; i < 3; i++) {
      Map<String, Object> body =
          Answers.tokens(Clients.kunacoreRefresh(http, refresh, MERCHANT), 200);
      assertThat(body).containsOnlyKeys("data");
      Map<String, Object> data = Answers.object(body, "data");
      assertThat(data)
          .containsOnlyKeys("accessToken", "expiresIn", "refreshToken")
          .containsEntry("refreshToken", refresh);
      assertThat(data.get("accessToken")).isNotEqualTo(first.get("accessToken"));
      assertThat(create(Clients.bearer(Answers.text(data, "accessToken"))).statusCode())
          .isEqualTo(201);
    }
    assertThat(create(Clients.bearer(Answers.text(first, "accessToken"))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesEveryWrongLoginAlike() throws Exception {
    Answers.is(Clients.kunacoreLogin(http, "YOUR_EMAIL", "wrong", MERCHANT), 401, LOGIN_REFUSED);
    Answers.is(
        Clients.kunacoreLogin(http, "nobody", "YOUR_PASSWORD", MERCHANT), 401, LOGIN_REFUSED);
    Answers.is(
        Clients.kunacoreLogin(http, "YOUR_EMAIL", "YOUR_PASSWORD", "other"), 401, LOGIN_REFUSED);
  }

  @Test
  void refusesWhatIsNoRefreshTokenOfTheMerchant() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    String refresh = Answers.text(data, "refreshToken");
    for (String bad : List.of("x", refresh + "x", Answers.text(data, "accessToken"))) {
      Answers.is(Clients.kunacoreRefresh(http, bad, MERCHANT), 401, REFRESH_REFUSED);
    }
    assertThat(Clients.kunacoreRefresh(http, refresh, "other").statusCode()).isEqualTo(401);
    assertThat(Clients.kunacoreRefresh(http, refresh, MERCHANT).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"token\":\"YOUR_EMAIL\"}", "{\"token\":1}"})
  void namesABadBodySo(String body) throws Exception {
    for (String path : List.of("kunacore/v2/auth/login", "kunacore/v2/auth/refresh")) {
      isBadRequest(Clients.post(http, path, body, "merchant_id", MERCHANT));
    }
  }

  @Test
  void needsTheMerchant() throws Exception {
    String login = "{\"token\":\"YOUR_EMAIL\",\"password\":\"YOUR_PASSWORD\"}";
    isBadRequest(Clients.post(http, "kunacore/v2/auth/login", login));
    isBadRequest(Clients.post(http, "kunacore/v2/auth/login", login, "merchant_id", ""));
    String token = Answers.text(Clients.kunacoreTokens(http), "refreshToken");
    isBadRequest(
        Clients.post(http, "kunacore/v2/auth/refresh", "{\"refreshToken\":\"" + token + "\"}"));
  }

  @Test
  void createsACustomerForATokenOrAnApiKey() throws Exception {
    for (Map<String, String> headers :
        List.of(
            Clients.bearer(Answers.text(Clients.kunacoreTokens(http), "accessToken")),
            Clients.json("Api-key", "YOUR_API_KEY"),
            Clients.json("api-KEY", "YOUR_API_KEY"))) {
      HttpResponse<String> answer = create(headers);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(Answers.json(answer)).containsOnlyKeys("data");
      assertThat(Answers.object(Answers.json(answer), "data")).containsEntry("name", "Ada");
    }
  }

  @Test
  void refusesWhoeverBringsNothingOrSomethingBad() throws Exception {
    HttpResponse<String> none = create(Clients.json());
    isTokenError(none);
    assertThat(none.headers().allValues("WWW-Authenticate"))
        .anyMatch("Bearer realm=\"kunacore\""::equals);
    Map<String, Object> data = Clients.kunacoreTokens(http);
    String token = Answers.text(data, "accessToken");
    for (String bad :
        List.of(
            "x",
            token + "x",
            Keys.unsigned(token),
            Answers.text(data, "refreshToken"),
            Clients.kiraToken(http))) {
      HttpResponse<String> answer = create(Clients.bearer(bad));
      isTokenError(answer);
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
    }
    isTokenError(create(Clients.json("Api-key", "WRONG")));
  }

  private HttpResponse<String> create(Map<String, String> headers) throws Exception {
    return http.post(CREATE, headers, Http.utf8("{\"name\":\"Ada\"}"));
  }

  private static void isTokenError(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    Map<String, Object> error = error(answer);
    assertThat(error).containsEntry("code", "UNAUTHORIZED");
    assertThat(Answers.object(error, "message"))
        .containsOnlyKeys("name", "message")
        .containsEntry("name", "JsonWebTokenError");
    Answers.challengedIf401(answer);
  }

  private static void isBadRequest(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer)).containsEntry("code", "BAD_REQUEST");
  }

  static Map<String, Object> error(HttpResponse<String> answer) {
    Map<String, Object> body = Answers.json(answer);
    assertThat(body).containsOnlyKeys("errors");
    assertThat((List<?>) body.get("errors")).hasSize(1);
    Map<String, Object> error = Answers.first(body, "errors");
    assertThat(error).containsOnlyKeys("code", "message");
    return error;
  }
}
