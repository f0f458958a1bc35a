package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.testing.SettableClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server whose realm issues API keys, and the calls of its users. */
@SuppressWarnings("NullAway.Init") // started before each test
abstract class KeyEndpointsBase {
  static final String KEYS = "/account/keys";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  KeyServer server;

  @BeforeEach
  void start() throws Exception {
    server = KeyServer.start(clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  int reports(Map<String, Object> key) throws Exception {
    return server.withKey(String.valueOf(key.get("key")), "GET", "/reports", "").statusCode();
  }

  HttpResponse<String> patchIf(String id, String tag, String name) throws Exception {
    return server.asUser(
        "ada", "*", "PATCH", KEYS + "/" + id, "{\"name\":\"" + name + "\"}", "If-Match", tag);
  }

  String created(String name) throws Exception {
    HttpResponse<String> response = ada("POST", KEYS, "{\"name\":\"" + name + "\"}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return String.valueOf(json(response).get("id"));
  }

  HttpResponse<String> ada(String method, String path, String body) throws Exception {
    return server.asUser("ada", "*", method, path, body);
  }

  HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return server.asUser("root", "keys:admin", method, path, body);
  }

  @SuppressWarnings("unchecked") // the reader makes no other lists
  static List<String> ids(HttpResponse<String> response) {
    byte[] wrapped = ("{\"keys\":" + response.body() + "}").getBytes(StandardCharsets.UTF_8);
    List<Map<String, Object>> keys =
        (List<Map<String, Object>>)
            Objects.requireNonNull(Objects.requireNonNull(Json.object(wrapped)).get("keys"));
    return keys.stream().map(key -> String.valueOf(key.get("id"))).toList();
  }

  static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response)).containsEntry("code", code).containsKeys("type", "title", "detail");
  }
}
