package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
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
@ExtendWith(PayaraSample.class)
class KunaCoreIT {
  private static final String CREATE = "kunacore/v2/customer/create";
  private static final String MERCHANT = "YOUR_MERCHANT_ID";
  private static final String LOGIN_REJECTED =
      "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"Invalid credentials\"}]}";
  private static final String REFRESH_REJECTED =
      "{\"errors\":[{\"code\":\"REFRESH_TOKEN_EXPIRED\",\"message\":\"Invalid token\"}]}";

  private final Http http;

  KunaCoreIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void issuesTokensWithTheirExpiry() throws Exception {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, Object> data = Clients.kunacoreTokens(http);
    assertThat(data).containsOnlyKeys("accessToken", "expiresIn", "refreshToken");
    assertThat(Responses.number(data, "expiresIn")).isBetween(now + 1800, now + 1810);
    Map<String, Object> access = Clients.claims(Responses.text(data, "accessToken"));
    assertThat(access.get("exp")).isEqualTo(data.get("expiresIn"));
    assertThat(Responses.number(access, "exp") - Responses.number(access, "iat")).isEqualTo(1800);
    Map<String, Object> refresh = Clients.claims(Responses.text(data, "refreshToken"));
    assertThat(Responses.number(refresh, "exp") - Responses.number(refresh, "iat"))
        .isEqualTo(2 * 86_400);
  }

  @Test
  void putsTheVendorsClaimsIntoItsTokens() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    Map<String, Object> access = Clients.claims(Responses.text(data, "accessToken"));
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
    Map<String, Object> institution = Responses.object(access, "institution");
    assertThat(institution).containsOnlyKeys("id", "title", "groups");
    assertThat((List<?>) institution.get("groups"))
        .isNotEmpty()
        .allMatch(group -> ((Map<?, ?>) group).keySet().equals(Set.of("id", "type")));
    Map<String, Object> refresh = Clients.claims(Responses.text(data, "refreshToken"));
    assertThat(refresh).containsOnlyKeys("id", "fingerprint", "sessionCreatedAt", "iat", "exp");
    assertThat(refresh.get("id")).isEqualTo(access.get("id"));
    assertThat(refresh.get("fingerprint")).isEqualTo(access.get("fingerprint"));
    assertThat(Responses.number(refresh, "sessionCreatedAt") / 1000)
        .isEqualTo(Responses.number(refresh, "iat"));
  }

  @Test
  void showsTheKeyThatItsTokensNeed() throws Exception {
    String token = Responses.text(Clients.kunacoreTokens(http), "accessToken");
    TestKeyFiles.verify(http, "kunacore/.well-known/jwks.json", token);
  }

  @Test
  void refreshesWithTheSameRefreshTokenAgainAndAgain() throws Exception {
    Map<String, Object> first = Clients.kunacoreTokens(http);
    String refresh = Responses.text(first, "refreshToken");
    for (int i = 0; i < 3; i++) {
      Map<String, Object> body =
          Responses.tokens(Clients.kunacoreRefresh(http, refresh, MERCHANT), 200);
      assertThat(body).containsOnlyKeys("data");
      Map<String, Object> data = Responses.object(body, "data");
      assertThat(data)
          .containsOnlyKeys("accessToken", "expiresIn", "refreshToken")
          .containsEntry("refreshToken", refresh);
      assertThat(data.get("accessToken")).isNotEqualTo(first.get("accessToken"));
      assertThat(create(Clients.bearer(Responses.text(data, "accessToken"))).statusCode())
          .isEqualTo(201);
    }
    assertThat(create(Clients.bearer(Responses.text(first, "accessToken"))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void rejectsEveryWrongLoginAlike() throws Exception {
    Responses.is(Clients.kunacoreLogin(http, "YOUR_EMAIL", "wrong", MERCHANT), 401, LOGIN_REJECTED);
    Responses.is(
        Clients.kunacoreLogin(http, "nobody", "YOUR_PASSWORD", MERCHANT), 401, LOGIN_REJECTED);
    Responses.is(
        Clients.kunacoreLogin(http, "YOUR_EMAIL", "YOUR_PASSWORD", "other"), 401, LOGIN_REJECTED);
  }

  @Test
  void rejectsWhatIsNoRefreshTokenOfTheMerchant() throws Exception {
    Map<String, Object> data = Clients.kunacoreTokens(http);
    String refresh = Responses.text(data, "refreshToken");
    for (String bad : List.of("x", refresh + "x", Responses.text(data, "accessToken"))) {
      Responses.is(Clients.kunacoreRefresh(http, bad, MERCHANT), 401, REFRESH_REJECTED);
    }
    assertThat(Clients.kunacoreRefresh(http, refresh, "other").statusCode()).isEqualTo(401);
    assertThat(Clients.kunacoreRefresh(http, refresh, MERCHANT).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"token\":\"YOUR_EMAIL\"}", "{\"token\":1}"})
  void rejectsAMalformedBody(String body) throws Exception {
    for (String path : List.of("kunacore/v2/auth/login", "kunacore/v2/auth/refresh")) {
      isBadRequest(Clients.post(http, path, body, "merchant_id", MERCHANT));
    }
  }

  @Test
  void needsTheMerchant() throws Exception {
    String login = "{\"token\":\"YOUR_EMAIL\",\"password\":\"YOUR_PASSWORD\"}";
    isBadRequest(Clients.post(http, "kunacore/v2/auth/login", login));
    isBadRequest(Clients.post(http, "kunacore/v2/auth/login", login, "merchant_id", ""));
    String token = Responses.text(Clients.kunacoreTokens(http), "refreshToken");
    isBadRequest(
        Clients.post(http, "kunacore/v2/auth/refresh", "{\"refreshToken\":\"" + token + "\"}"));
  }

  @Test
  void createsACustomerForATokenOrAnApiKey() throws Exception {
    for (Map<String, String> headers :
        List.of(
            Clients.bearer(Responses.text(Clients.kunacoreTokens(http), "accessToken")),
            Clients.json("Api-key", "YOUR_API_KEY"),
            Clients.json("api-KEY", "YOUR_API_KEY"))) {
      HttpResponse<String> response = create(headers);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
      assertThat(Responses.json(response)).containsOnlyKeys("data");
      assertThat(Responses.object(Responses.json(response), "data")).containsEntry("name", "Ada");
    }
  }

  @Test
  void rejectsAMissingOrInvalidCredential() throws Exception {
    HttpResponse<String> none = create(Clients.json());
    isTokenError(none);
    assertThat(none.headers().allValues("WWW-Authenticate"))
        .anyMatch("Bearer realm=\"kunacore\""::equals);
    Map<String, Object> data = Clients.kunacoreTokens(http);
    String token = Responses.text(data, "accessToken");
    for (String bad :
        List.of(
            "x",
            token + "x",
            TestKeyFiles.unsigned(token),
            Responses.text(data, "refreshToken"),
            Clients.kiraToken(http))) {
      HttpResponse<String> response = create(Clients.bearer(bad));
      isTokenError(response);
      assertThat(response.headers().allValues("WWW-Authenticate"))
          .anyMatch(c -> c.startsWith("Bearer ") && c.contains("error=\"invalid_token\""));
    }
    isTokenError(create(Clients.json("Api-key", "WRONG")));
  }

  private HttpResponse<String> create(Map<String, String> headers) throws Exception {
    return http.post(CREATE, headers, Http.utf8("{\"name\":\"Ada\"}"));
  }

  private static void isTokenError(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
    Map<String, Object> error = error(response);
    assertThat(error).containsEntry("code", "UNAUTHORIZED");
    assertThat(Responses.object(error, "message"))
        .containsOnlyKeys("name", "message")
        .containsEntry("name", "JsonWebTokenError");
    Responses.challengedIf401(response);
  }

  private static void isBadRequest(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(error(response)).containsEntry("code", "BAD_REQUEST");
  }

  static Map<String, Object> error(HttpResponse<String> response) {
    Map<String, Object> body = Responses.json(response);
    assertThat(body).containsOnlyKeys("errors");
    assertThat((List<?>) body.get("errors")).hasSize(1);
    Map<String, Object> error = Responses.first(body, "errors");
    assertThat(error).containsOnlyKeys("code", "message");
    return error;
  }
}
