package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample's own resources read JSON as strictly as the library's endpoints do. */
@ExtendWith(PayaraSample.class)
class StrictJsonIT {
  private static final byte[] GOOD = Http.utf8("{\"name\":\"Ada\"}");

  private final Http http;

  StrictJsonIT(PayaraSample.Running running) {
    this.http = running.http();
  }

  /** A resource that reads JSON. */
  enum Resource {
    KIRA("kira/v1/users", 201),
    KUNACORE("kunacore/v2/customer/create", 201),
    WEBHOOKS_OUT("webhooks-out/standard-webhooks", 202);

    private final String path;
    private final int created;

    Resource(String path, int created) {
      this.path = path;
      this.created = created;
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsAnObjectOfTheMediaType(Resource resource) throws Exception {
    for (String type :
        List.of(
            "application/json",
            "Application/JSON",
            "application/json;charset=utf-8",
            "application/json; charset=UTF-8",
            "application/json; charset=\"utf-8\"")) {
      assertThat(send(resource, type, GOOD).statusCode()).as(type).isEqualTo(resource.created);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rejectsAnotherMediaType(Resource resource) throws Exception {
    for (String type :
        List.of(
            "text/json",
            "text/plain",
            "application/jsonp",
            "application/json-patch+json",
            "application/x-json",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1")) {
      rejected(resource, send(resource, type, GOOD), type);
    }
    Map<String, String> headers = headers(resource);
    headers.remove("Content-Type");
    rejected(resource, http.post(resource.path, headers, GOOD), "none");
  }

  @ParameterizedTest
  @EnumSource
  void rejectsWhatIsNotOneObjectInUtf8(Resource resource) throws Exception {
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "[{}]",
            "\"text\"",
            "{}{}",
            "{} x",
            "{}]",
            "{}]x",
            "{}\u0000",
            "{},{}",
            "\ufeff{}",
            "{\"name\":1,\"name\":2}",
            "{\"a\":{\"b\":1,\"b\":2}}",
            "{\"a\":\"\\ud800\"}",
            "{\"\\udc00\":1}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{a:1}",
            "/**/{}",
            "{\"a\":" + "9".repeat(2000) + "}",
            "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}")) {
      rejected(resource, send(resource, "application/json", Http.utf8(text)), text);
    }
    for (byte[] bytes :
        List.of(
            "{}".getBytes(StandardCharsets.UTF_16),
            "{}".getBytes(StandardCharsets.UTF_16LE),
            "{}".getBytes(StandardCharsets.UTF_16BE),
            "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'})) {
      rejected(resource, send(resource, "application/json", bytes), "bytes");
    }
  }

  @Test
  void sendsNoWebhookThatIsNotConfigured() throws Exception {
    HttpResponse<String> response =
        http.post("webhooks-out/nobody", headers(Resource.WEBHOOKS_OUT), GOOD);
    assertThat(response.statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> send(Resource resource, String type, byte[] body) throws Exception {
    Map<String, String> headers = headers(resource);
    headers.put("Content-Type", type);
    return http.post(resource.path, headers, body);
  }

  private Map<String, String> headers(Resource resource) throws Exception {
    return new LinkedHashMap<>(
        switch (resource) {
          case KIRA -> Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY");
          case KUNACORE -> Clients.json("Api-key", "YOUR_API_KEY");
          case WEBHOOKS_OUT -> Clients.json();
        });
  }

  private static void rejected(Resource resource, HttpResponse<String> response, String what) {
    String message = "The request body must be a JSON object";
    assertThat(response.statusCode()).as(what).isEqualTo(400);
    switch (resource) {
      case KIRA ->
          Responses.is(response, 400, "{\"code\":\"bad_request\",\"message\":\"" + message + "\"}");
      case KUNACORE ->
          Responses.is(
              response,
              400,
              "{\"errors\":[{\"code\":\"BAD_REQUEST\",\"message\":\"" + message + "\"}]}");
      case WEBHOOKS_OUT -> assertThat(response.body()).isEqualTo(message);
    }
  }
}
