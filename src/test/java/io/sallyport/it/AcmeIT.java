package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls of the page about API keys, against the sample's Acme API. */
@ExtendWith(PayaraSample.class)
class AcmeIT {
  private static final String KEYS = "acme/keys";
  private static final String READER = "{\"name\":\"CI\",\"permissions\":[\"read:forecasts\"]}";

  private final Http http;

  AcmeIT(PayaraSample.Running sample) {
    http = sample.http();
  }

  @Test
  void aCustomerIssuesUsesRotatesAndRevokesAKey() throws Exception {
    String first = signUp();
    HttpResponse<String> forecast = forecast(first);
    assertThat(forecast.statusCode()).isEqualTo(200);
    assertThat(forecast.body()).contains("\"city\":\"oslo\"", "\"customer\":\"customer-");

    HttpResponse<String> created = post(KEYS, first, READER);
    Map<String, Object> ci = Responses.tokens(created, 201);
    String text = Responses.text(ci, "key");
    assertThat(text).matches("acme_live_[0-9A-Za-z]{32}");
    assertThat(forecast(text).statusCode()).isEqualTo(200);

    String path = KEYS + "/" + Responses.text(ci, "id");
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(URI.create(location).getPath()).isEqualTo(http.uri(path).getPath());
    Map<String, Object> next = Responses.tokens(post(path + "/rotate", first, ""), 201);
    assertThat(forecast(text).statusCode()).isEqualTo(401);
    assertThat(forecast(Responses.text(next, "key")).statusCode()).isEqualTo(200);

    String successor = KEYS + "/" + Responses.text(next, "id");
    assertThat(call("DELETE", successor, first, "").statusCode()).isEqualTo(204);
    assertThat(forecast(Responses.text(next, "key")).statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyCanReadTenForecastsInAMinute() throws Exception {
    String key = Responses.text(Responses.tokens(post(KEYS, signUp(), READER), 201), "key");
    for (int i = 0; i < 10; i++) {
      assertThat(forecast(key).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> limited = forecast(key);

    SampleIT.rejected(limited, 429, "quota_exhausted");
    assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    assertThat(limited.headers().firstValue("RateLimit-Policy").orElse("")).contains("q=10");
  }

  @Test
  void aKeyDoesOnlyWhatItMay() throws Exception {
    String first = signUp();
    String none = Responses.text(Responses.tokens(post(KEYS, first, named("a")), 201), "key");
    SampleIT.rejected(forecast(none), 403, "insufficient_permissions");
    SampleIT.rejected(post(KEYS, none, READER), 403, "key_access_denied");

    String write = "{\"name\":\"a\",\"permissions\":[\"write:forecasts\"]}";
    SampleIT.rejected(post(KEYS, first, write), 403, "key_access_denied");
    String others = Responses.text(Responses.tokens(post(KEYS, signUp(), READER), 201), "id");
    SampleIT.rejected(call("GET", KEYS + "/" + others, first, ""), 404, "key_not_found");
  }

  @Test
  void aRepeatedRequestCreatesNoSecondKey() throws Exception {
    String first = signUp();
    Map<String, String> headers =
        Map.of("X-API-Key", first, "Content-Type", "application/json", "Idempotency-Key", "\"1\"");
    HttpResponse<String> created = http.post(KEYS, headers, Http.utf8(READER));
    HttpResponse<String> again = http.post(KEYS, headers, Http.utf8(READER));

    assertThat(created.statusCode()).isEqualTo(201);
    SampleIT.rejected(again, 409, "key_exists");
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(created.headers().firstValue("Location"));
    SampleIT.rejected(
        http.post(KEYS, headers, Http.utf8(named("b"))), 422, "idempotency_key_reused");
  }

  @Test
  void namesNoVendor() throws Exception {
    String first = signUp();
    // The response to this one is left out: its random text may contain any word.
    assertThat(post(KEYS, first, READER).statusCode()).isEqualTo(201);
    for (HttpResponse<String> response :
        List.of(
            call("GET", KEYS, first, ""),
            call("GET", KEYS + "/catalogue", first, ""),
            call("GET", KEYS + "/openapi.json", first, ""),
            forecast(first),
            forecast("acme_live_unknown"))) {
      String wire = (response.headers().map() + response.body()).toLowerCase(Locale.ROOT);
      assertThat(wire).doesNotContain("kindly", "kira", "wakapay", "kigo", "kunacore", "kapi");
    }
  }

  private String signUp() throws Exception {
    HttpResponse<String> response = http.post("acme/customers", Map.of(), new byte[0]);
    return Responses.text(Responses.tokens(response, 201), "key");
  }

  private HttpResponse<String> forecast(String key) throws Exception {
    return call("GET", "acme/forecasts/oslo", key, "");
  }

  private HttpResponse<String> post(String path, String key, String json) throws Exception {
    return call("POST", path, key, json);
  }

  private HttpResponse<String> call(String method, String path, String key, String json)
      throws Exception {
    return http.send(
        method,
        path,
        Map.of("X-API-Key", key, "Content-Type", "application/json"),
        BodyPublishers.ofString(json));
  }

  private static String named(String name) {
    return "{\"name\":\"" + name + "\"}";
  }
}
