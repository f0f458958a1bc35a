package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Any malformed input gets a 4xx with the dialect's error body, which repeats nothing that was
 * sent; and then a valid login still works.
 */
@ExtendWith(PayaraSample.class)
class MalformedRequestsIT {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS = 60;
  private static final String CANARY = "canary-8d1f";
  private static final int MAX_BODY = 1 << 20;

  private final Http http;
  private final RawHttp raw;

  MalformedRequestsIT(PayaraSample.Running sample) {
    this.http = sample.http();
    this.raw = new RawHttp(sample.http().uri(""));
  }

  /** An endpoint with a body. */
  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of and List.of
  enum Login {
    KIRA("kira/auth", "code,message", "client_id,password"),
    WAKAPAY("wakapay/business/auth", "code,error", "apiKey,apiSecret"),
    KIGO("kigo/api/v1/auth/sessions", "error,message", "partner_id,api_key"),
    KUNACORE("kunacore/v2/auth/login", "errors", "token,password"),
    KUNACORE_REFRESH("kunacore/v2/auth/refresh", "errors", "refreshToken"),
    OAUTH_TOKEN("standard/oauth/token", "error,error_description", "grant_type"),
    OAUTH_REVOKE("standard/oauth/revoke", "error,error_description", "token"),
    OAUTH_INTROSPECT("standard/oauth/introspect", "error,error_description", "token");

    private final String path;
    private final String members;
    private final String fields;

    Login(String path, String members, String fields) {
      this.path = path;
      this.members = members;
      this.fields = fields;
    }

    Set<String> members() {
      return Set.of(members.split(",", -1));
    }

    List<String> fields() {
      return List.of(fields.split(",", -1));
    }

    boolean isForm() {
      return path.startsWith("standard");
    }

    String type() {
      return isForm() ? "application/x-www-form-urlencoded" : "application/json";
    }

    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", type());
      if (this == KIRA) {
        headers.put("x-api-key", "YOUR_API_KEY");
      } else if (path.startsWith("kunacore")) {
        headers.put("merchant_id", "YOUR_MERCHANT_ID");
      } else if (isForm()) {
        headers.put("Authorization", Clients.BASIC);
      }
      return headers;
    }

    byte[] almostGood() {
      StringBuilder text = new StringBuilder();
      for (String field : fields()) {
        text.append(text.isEmpty() ? "" : isForm() ? "&" : ",")
            .append(isForm() ? field + "=" + CANARY : "\"" + field + "\":\"" + CANARY + "\"");
      }
      return Http.utf8(isForm() ? text.toString() : "{" + text + "}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidBodyIsAClientError(Login login) throws Exception {
    for (byte[] body : MalformedBodies.byHand(login.fields())) {
      rejected(login, http.post(login.path, login.headers(), body), shown(body));
    }
    loginsStillWork();
  }

  @ParameterizedTest
  @EnumSource
  void aMutatedBodyIsAClientError(Login login) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] body = MalformedBodies.mutated(login.almostGood(), random);
      String what = "seed " + SEED + ", case " + i + ": " + shown(body);
      rejected(login, http.post(login.path, login.headers(), body), what);
    }
    loginsStillWork();
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidContentTypeIsAClientError(Login login) throws Exception {
    for (String type :
        List.of(
            "text/plain",
            "application/json; charset=utf-16",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/json;charset=" + CANARY)) {
      Map<String, String> headers = login.headers();
      headers.put("Content-Type", type);
      rejected(login, http.post(login.path, headers, login.almostGood()), type);
    }
    Map<String, String> headers = login.headers();
    headers.remove("Content-Type");
    rejected(login, http.post(login.path, headers, login.almostGood()), "no Content-Type");
    // A value that is not a media type counts as another type.
    for (String type :
        List.of(
            "x",
            "/",
            "application/",
            "application/json, a",
            "\"",
            ";",
            "application/json;charset=",
            "text/html;q=x",
            "x".repeat(3000))) {
      headers.put("Content-Type", type);
      rejected(login, http.post(login.path, headers, login.almostGood()), type);
    }
    List<String> lines = lines(login);
    lines.add("Content-Type: " + login.type());
    rejectedRaw(raw.send("POST", login.path, login.almostGood(), lines.toArray(String[]::new)));
  }

  @ParameterizedTest
  @EnumSource
  void aBodyOverTheLimitIsTooLarge(Login login) throws Exception {
    byte[] body = new byte[MAX_BODY + 1];
    for (HttpResponse<String> response :
        List.of(
            http.post(login.path, login.headers(), body),
            http.postChunked(login.path, login.headers(), body))) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
      assertThat(Responses.json(response)).isNotEmpty();
      if (login.isForm()) {
        assertThat(response.body())
            .isEqualTo(
                "{\"error\":\"invalid_request\","
                    + "\"error_description\":\"The request body is too large\"}");
      }
      saysNothing(response.body());
    }
  }

  @Test
  void anInvalidHeaderIsAClientError() throws Exception {
    String[] values = {
      CANARY + "\u0001",
      CANARY + "\u007f",
      CANARY + "\u00e4",
      "\u00ff" + CANARY,
      CANARY + "\t\u0000",
      CANARY.repeat(1000),
      "Bearer " + CANARY + "\u0002",
      "Bearer " + CANARY + " " + CANARY,
      "Bearer",
      "Bearer ",
      "Bearer =" + CANARY,
      "Bearer \u00e4" + CANARY,
      "Bearer " + CANARY + ".".repeat(5000),
      "Basic " + CANARY,
      "Basic \u00e4" + CANARY,
      "Basic Og==",
      "Basic",
      "Digest " + CANARY,
      CANARY,
      ",",
      "\"",
      ""
    };
    for (Login login : Login.values()) {
      for (String header : List.of("Authorization", "x-api-key", "Api-key", "merchant_id")) {
        for (String value : values) {
          List<String> lines = new ArrayList<>(List.of("Content-Type: " + login.type()));
          lines.add(header + ": " + value);
          rejectedRaw(
              raw.send("POST", login.path, login.almostGood(), lines.toArray(String[]::new)));
        }
      }
    }
    loginsStillWork();
  }

  @Test
  void anInvalidCredentialOfAProtectedResourceIsAClientError() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("kira/v1/users/x", Clients.kiraToken(http));
    tokens.put("wakapay/business/balance", Clients.wakapayToken(http));
    tokens.put("kigo/api/v1/partner", Clients.kigoToken(http));
    tokens.put("standard/whoami", Responses.text(Clients.oauthTokens(http), "access_token"));
    for (Map.Entry<String, String> entry : tokens.entrySet()) {
      byte[] token = Http.utf8(entry.getValue());
      for (int i = 0; i < MUTATIONS; i++) {
        String bad = latin(MalformedBodies.mutated(token, random));
        String key = entry.getKey().startsWith("kira") ? "YOUR_API_KEY" : "";
        String path = entry.getKey();
        rejectedRaw(
            raw.send(
                "GET",
                path,
                new byte[0],
                key.isEmpty() ? "X-Other: x" : "x-api-key: " + key,
                "Authorization: Bearer " + bad));
      }
      twice(entry.getKey(), "Authorization: Bearer " + entry.getValue());
      twice(entry.getKey(), "Authorization: Bearer x");
    }
    String token = "Authorization: Bearer " + tokens.get("kira/v1/users/x");
    twice("kira/v1/users/x", "x-api-key: YOUR_API_KEY", token);
    loginsStillWork();
  }

  @Test
  void anInvalidBodyOfAProtectedResourceIsAClientError() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Map<String, Map<String, String>> resources =
        Map.of(
            "kira/v1/users",
            Clients.bearer(Clients.kiraToken(http), "x-api-key", "YOUR_API_KEY"),
            "kigo/api/v1/auth/sessions/user",
            Clients.bearer(Clients.kigoToken(http)),
            "kunacore/v2/customer/create",
            Clients.json("Api-key", "YOUR_API_KEY"));
    List<byte[]> bodies = new ArrayList<>(MalformedBodies.byHand(List.of("external_user_id")));
    for (int i = 0; i < MUTATIONS; i++) {
      bodies.add(MalformedBodies.mutated(Http.utf8("{\"name\":[1,2.5e3,null]}"), random));
    }
    for (Map.Entry<String, Map<String, String>> resource : resources.entrySet()) {
      for (byte[] body : bodies) {
        HttpResponse<String> response = http.post(resource.getKey(), resource.getValue(), body);
        assertThat(response.statusCode())
            .as(resource.getKey() + " " + shown(body) + " " + response.body())
            .isIn(201, 400);
        if (response.statusCode() == 400) {
          Responses.json(response);
          saysNothing(response.body());
        }
      }
    }
    loginsStillWork();
  }

  private void twice(String path, String line, String... more) throws Exception {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.add(line);
    lines.add(line);
    RawHttp.Raw response = raw.send("GET", path, new byte[0], lines.toArray(String[]::new));
    assertThat(response.status()).as(response.body()).isEqualTo(400);
    saysNothing(response.body());
  }

  private static List<String> lines(Login login) {
    List<String> lines = new ArrayList<>();
    login.headers().forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  private static void rejected(Login login, HttpResponse<String> response, String what) {
    boolean unknownToken =
        response.statusCode() == 200 && (response.body().isEmpty() || isInactive(response));
    if (login.name().startsWith("OAUTH") && unknownToken) {
      return;
    }
    assertThat(response.statusCode()).as(what + " " + response.body()).isBetween(400, 499);
    assertThat(Responses.json(response).keySet()).as(what).isEqualTo(login.members());
    Responses.challengedIf401(response);
    saysNothing(response.body());
  }

  private static boolean isInactive(HttpResponse<String> response) {
    return response.body().equals("{\"active\":false}");
  }

  /** The server itself may reject such bytes with its own error body. */
  private static void rejectedRaw(RawHttp.Raw response) {
    assertThat(response.status()).as(response.body()).isBetween(400, 499);
    if (response.status() == 401) {
      assertThat(response.head()).contains("www-authenticate:");
    }
    saysNothing(response.body());
  }

  private static void saysNothing(String body) {
    assertThat(body)
        .doesNotContain(CANARY, "Exception", "io.sallyport", "java.", "org.glassfish", "\tat ");
  }

  private void loginsStillWork() throws Exception {
    assertThat(Clients.kiraToken(http)).isNotEmpty();
    assertThat(Clients.wakapayToken(http)).isNotEmpty();
    assertThat(Clients.kigoToken(http)).isNotEmpty();
    assertThat(Clients.oauthTokens(http)).isNotEmpty();
  }

  private static String shown(byte[] body) {
    String text = latin(body);
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
