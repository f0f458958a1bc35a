package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wakapay's rows of the contract. */
@ExtendWith(SampleServer.class)
class WakaPayIT {
  private final Http http;

  WakaPayIT(SampleServer.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesATokenForAnHour() throws Exception {
    Map<String, Object> body =
        Answers.tokens(Clients.wakapayAuth(http, "your_api_key", "your_api_secret"), 200);
    assertThat(body)
        .containsOnlyKeys("accessToken", "expiresIn")
        .containsEntry("expiresIn", new Json.Numeral("3600"));
    Map<String, Object> claims = Clients.claims(Answers.text(body, "accessToken"));
    assertThat(Answers.number(claims, "exp") - Answers.number(claims, "iat")).isEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"apiKey\":\"your_api_key\"}",
        "{\"apiSecret\":\"your_api_secret\"}",
        "{\"apiKey\":\"\",\"apiSecret\":\"your_api_secret\"}",
        "{\"apiKey\":\"your_api_key\",\"apiSecret\":\"\"}",
        "{\"apiKey\":null,\"apiSecret\":\"your_api_secret\"}"
      })
  void asksForBothFields(String body) throws Exception {
    Answers.is(
        Clients.post(http, "wakapay/business/auth", body),
        400,
        "{\"code\":0,\"error\":\"apiKey and apiSecret required\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "1", "\"x\"", "apiKey=a&apiSecret=b"})
  void namesWhatIsNoJsonObjectSo(String body) throws Exception {
    Answers.is(Clients.post(http, "wakapay/business/auth", body), 400, invalidPayload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void namesAnotherContentTypeSo(String type) throws Exception {
    byte[] body = Http.utf8("{\"apiKey\":\"your_api_key\",\"apiSecret\":\"your_api_secret\"}");
    Answers.is(
        http.post("wakapay/business/auth", Map.of("Content-Type", type), body),
        400,
        invalidPayload());
    Answers.is(http.post("wakapay/business/auth", Map.of(), body), 400, invalidPayload());
  }

  @Test
  void answersUnknownKeysAndWrongSecretsAlike() throws Exception {
    String refused = "{\"code\":0,\"error\":\"invalid credentials\"}";
    Answers.is(Clients.wakapayAuth(http, "your_api_key", "wrong"), 401, refused);
    Answers.is(Clients.wakapayAuth(http, "nobody", "your_api_secret"), 401, refused);
  }

  @Test
  void showsABalanceForATokenAlone() throws Exception {
    String path = "wakapay/business/balance?currency=USD";
    HttpResponse<String> good = http.get(path, Clients.bearer(Clients.wakapayToken(http)));
    assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
    assertThat(Answers.json(good)).containsEntry("currency", "USD");

    HttpResponse<String> none = http.get(path, Map.of());
    Answers.is(none, 401, "{\"code\":0,\"error\":\"authorization required\"}");
    assertThat(Answers.challenge(none)).isEqualTo("Bearer realm=\"wakapay\"");
  }

  @Test
  void refusesEveryOtherToken() throws Exception {
    String token = Clients.wakapayToken(http);
    for (String bad :
        List.of("x", token + "x", Keys.unsigned(token), "a b", Clients.kigoToken(http))) {
      HttpResponse<String> answer = http.get("wakapay/business/balance", Clients.bearer(bad));
      Answers.is(answer, 401, "{\"code\":0,\"error\":\"invalid token\"}");
      assertThat(Answers.challenge(answer)).contains("error=\"invalid_token\"");
    }
  }

  private static String invalidPayload() {
    return "{\"code\":0,\"error\":\"invalid payload\"}";
  }
}
