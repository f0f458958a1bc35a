package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Debug headers of kindly, with and without the setting. */
@ExtendWith(PayaraSample.class)
@SuppressWarnings("NullAway.Init") // the user registers before each test
class DebugHeadersIT {
  private static final String STATS = "kindly/api/compression/stats";

  private final PayaraSample.Running sample;
  private String user;
  private String token;
  private Map<String, Object> key;

  DebugHeadersIT(PayaraSample.Running sample) {
    this.sample = sample;
  }

  @BeforeEach
  void register() throws Exception {
    register(sample.brief());
  }

  @Test
  void aBearerIsReported() throws Exception {
    HttpResponse<String> response = asked(sample.brief(), Clients.bearer(token));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(debug(response))
        .containsOnly(
            Map.entry("x-auth-method", "jwt"),
            Map.entry("x-auth-user-id", user),
            Map.entry("x-auth-ip", "127.0.0.1"));
  }

  @Test
  void aKeyIsReported() throws Exception {
    HttpResponse<String> response =
        asked(
            sample.brief(),
            Map.of(
                "X-API-Key",
                Responses.text(key, "key"),
                "Forwarded",
                "for=\"[2001:DB8:0::1]:4711\""));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(debug(response))
        .containsOnly(
            Map.entry("x-auth-method", "api_key"),
            Map.entry("x-auth-user-id", user),
            Map.entry("x-auth-key-id", Responses.text(key, "id")),
            Map.entry("x-auth-ip", "2001:db8::1"),
            Map.entry("x-auth-remaining-quota", "1"));
  }

  @Test
  void aSignerIsReported() throws Exception {
    Map<String, String> signed =
        Demo.signed(
            Secret.ofText(Responses.text(key, "key")),
            Secret.ofText(Responses.text(key, "secret")),
            "GET",
            sample.brief().uri(STATS),
            new byte[0]);
    assertThat(debug(asked(sample.brief(), signed)))
        .containsEntry("x-auth-method", "signature")
        .containsEntry("x-auth-key-id", Responses.text(key, "id"));
  }

  @Test
  void aRejectedCallerGetsNoDebugHeaders() throws Exception {
    assertNothing(asked(sample.brief(), Map.of()), 401);
    assertNothing(asked(sample.brief(), Clients.bearer(token + "x")), 401);
    Map<String, String> headers = new HashMap<>(Map.of("X-API-Key", Responses.text(key, "key")));
    headers.put("X-Auth-Debug", "true");
    assertNothing(sample.brief().get("kindly/api/keys", headers), 403);
    assertThat(asked(sample.brief(), headers).statusCode()).isEqualTo(200);
    assertNothing(asked(sample.brief(), headers), 429);
  }

  @Test
  void aRequestThatDoesNotAskGetsNoDebugHeaders() throws Exception {
    assertNothing(sample.brief().get(STATS, Clients.bearer(token)), 200);
  }

  @Test
  void noRequestGetsDebugHeadersUnlessAllowed() throws Exception {
    register(sample.http());
    assertNothing(asked(sample.http(), Clients.bearer(token)), 200);
  }

  private void register(Http http) throws Exception {
    String acceptSignature =
        "{\"email\":\"%s@example.com\",\"password\":\"SecureP@ssw0rd!\",\"name\":\"John\"}"
            .formatted(UUID.randomUUID());
    Map<String, Object> registered =
        Responses.tokens(Clients.post(http, "kindly/api/auth/register", acceptSignature), 201);
    token = Responses.text(registered, "access_token");
    user = Responses.text(Responses.object(registered, "user"), "id");
    HttpResponse<String> made =
        http.post(
            "kindly/api/keys", Clients.bearer(token), Http.utf8("{\"name\":\"k\",\"quota\":2}"));
    key = Responses.object(made.body());
  }

  private static HttpResponse<String> asked(Http http, Map<String, String> credential)
      throws Exception {
    Map<String, String> headers = new HashMap<>(credential);
    headers.put("X-Auth-Debug", "true");
    return http.get(STATS, headers);
  }

  private static void assertNothing(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(debug(response)).isEmpty();
  }

  private static Map<String, String> debug(HttpResponse<String> response) {
    Map<String, String> debug = new HashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-auth-")) {
                debug.put(name, String.join(",", values));
              }
            });
    return debug;
  }
}
