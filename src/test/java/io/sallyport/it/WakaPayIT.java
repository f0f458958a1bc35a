package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wakapay's rows of the contract. */
@ExtendWith(PayaraSample.class)
class WakaPayIT {
  private final Http http;

  WakaPayIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesATokenForAnHour() throws Exception {
    Map<String, Object> body =
        Responses.tokens(Clients.wakapayAuth(http, "your_api_key", "your_api_secret"), 200);
    assertThat(body)
        .containsOnlyKeys("accessToken", "expiresIn")
        .containsEntry("expiresIn", new Json.Numeral("3600"));
    Map<String, Object> claims = Clients.claims(Responses.text(body, "accessToken"));
    assertThat(Responses.number(claims, "exp") - Responses.number(claims, "iat")).isEqualTo(3600);
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
    Responses.is(
        Clients.post(http, "wakapay/business/auth", body),
        400,
        "{\"code\":0,\"error\":\"apiKey and apiSecret required\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "1", "\"x\"", "apiKey=a&apiSecret=b"})
  void namesWhatIsNoJsonObjectSo(String body) throws Exception {
    Responses.is(Clients.post(http, "wakapay/business/auth", body), 400, invalidPayload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void namesAnotherContentTypeSo(String type) throws Exception {
    byte[] body = Http.utf8("{\"apiKey\":\"your_api_key\",\"apiSecret\":\"your_api_secret\"}");
    Responses.is(
        http.post("wakapay/business/auth", Map.of("Content-Type", type), body),
        400,
        invalidPayload());
    Responses.is(http.post("wakapay/business/auth", Map.of(), body), 400, invalidPayload());
  }

  @Test
  void respondsToUnknownKeysAndWrongSecretsAlike() throws Exception {
    String rejected = "{\"code\":0,\"error\":\"invalid credentials\"}";
    Responses.is(Clients.wakapayAuth(http, "your_api_key", "wrong"), 401, rejected);
    Responses.is(Clients.wakapayAuth(http, "nobody", "your_api_secret"), 401, rejected);
  }

  @Test
  void showsABalanceOnlyForAToken() throws Exception {
    String path = "wakapay/business/balance?currency=USD";
    HttpResponse<String> good = http.get(path, Clients.bearer(Clients.wakapayToken(http)));
    assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
    assertThat(Responses.json(good)).containsEntry("currency", "USD");

    HttpResponse<String> none = http.get(path, Map.of());
    Responses.is(none, 401, "{\"code\":0,\"error\":\"authorization required\"}");
    assertThat(Responses.challenge(none)).isEqualTo("Bearer realm=\"wakapay\"");
  }

  @Test
  void rejectsEveryOtherToken() throws Exception {
    String token = Clients.wakapayToken(http);
    for (String bad :
        List.of("x", token + "x", TestKeyFiles.unsigned(token), "a b", Clients.kigoToken(http))) {
      HttpResponse<String> response = http.get("wakapay/business/balance", Clients.bearer(bad));
      Responses.is(response, 401, "{\"code\":0,\"error\":\"invalid token\"}");
      assertThat(Responses.challenge(response)).contains("error=\"invalid_token\"");
    }
  }

  private static String invalidPayload() {
    return "{\"code\":0,\"error\":\"invalid payload\"}";
  }
}
