package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.testing.SettableClock;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints of API keys in a realm of the standard dialect, over HTTP. */
@SuppressWarnings("NullAway.Init") // started before each test
class KeyEndpointsTest {
  private static final String KEYS = "/account/keys";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private KeyServer server;

  @BeforeEach
  void start() throws Exception {
    server = KeyServer.start(clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void createsAKeyThatWorks() throws Exception {
    HttpResponse<String> response =
        ada(
            "POST",
            KEYS,
            """
            {"name":"CI","permissions":["read:reports"],"environment":"test",
             "metadata":{"plan":"gold"}}""");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    Map<String, Object> key = json(response);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .endsWith(String.valueOf(key.get("id")));
    assertThat(key)
        .containsEntry("owner", "ada")
        .containsEntry("name", "CI")
        .containsEntry("environment", "test")
        .containsEntry("permissions", List.of("read:reports"))
        .containsEntry("metadata", Map.of("plan", "gold"))
        .containsEntry("state", "active")
        .containsEntry("created_at", NOW.toString())
        .containsEntry("expires_at", null);
    assertThat(String.valueOf(key.get("key"))).matches("acme_test_[0-9A-Za-z]{32}");
    assertThat(server.withKey(String.valueOf(key.get("key")), "GET", "/reports", "").body())
        .isEqualTo("reports of ada");
  }

  @Test
  void restrictsTheAddresses() throws Exception {
    Map<String, Object> key =
        json(ada("POST", KEYS, "{\"name\":\"a\",\"allowed_ips\":[\"192.0.2.0/24\"]}"));
    assertThat(key).containsEntry("allowed_ips", List.of("192.0.2.0/24"));
    assertThat(reports(key)).isEqualTo(403);
  }

  @Test
  void aKeyHasNoMorePermissionsThanItsCreator() throws Exception {
    HttpResponse<String> response =
        server.asUser(
            "ada", "read:*", "POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"write:a\"]}");
    assertProblem(response, 403, "key_access_denied");
    assertProblem(
        server.asUser(
            "ada", "*", "POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"keys:admin\"]}"),
        403,
        "key_access_denied");
    assertThat(
            server
                .asUser(
                    "ada", "read:*", "POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"read:*\"]}")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void aChangeGivesNoMorePermissionsEither() throws Exception {
    String id = created("a");
    assertProblem(
        server.asUser("ada", "read:*", "PATCH", KEYS + "/" + id, "{\"permissions\":[\"*\"]}"),
        403,
        "key_access_denied");
  }

  @Test
  void showsAndListsTheKeysOfTheCaller() throws Exception {
    String first = created("first");
    clock.advance(Duration.ofSeconds(1));
    String second = created("second");
    server.asUser("bob", "*", "POST", KEYS, "{\"name\":\"other\"}");

    assertThat(ids(ada("GET", KEYS, ""))).containsExactly(second, first);
    assertThat(json(ada("GET", KEYS + "/" + first, "")))
        .containsEntry("name", "first")
        .doesNotContainKeys("key", "signing_secret");
  }

  @Test
  void pagesTheList() throws Exception {
    for (int i = 0; i < 5; i++) {
      created("key " + i);
    }
    HttpResponse<String> page = ada("GET", KEYS + "?limit=2&q=KEY", "");
    List<String> all = new ArrayList<>(ids(page));
    while (page.headers().firstValue("Link").isPresent()) {
      String link = page.headers().firstValue("Link").get();
      assertThat(link).matches("<\\?[^>]*>; rel=\"next\"");
      page = ada("GET", KEYS + link.substring(1, link.indexOf('>')), "");
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      all.addAll(ids(page));
    }
    assertThat(all).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void filtersTheList() throws Exception {
    String active = created("active");
    String revoked = created("revoked");
    ada("DELETE", KEYS + "/" + revoked, "");
    String ending =
        String.valueOf(
            json(ada("POST", KEYS, "{\"name\":\"b\",\"expires_at\":\"2026-03-02T00:00:00Z\"}"))
                .get("id"));

    assertThat(ids(ada("GET", KEYS + "?state=revoked", ""))).containsExactly(revoked);
    assertThat(ids(ada("GET", KEYS + "?state=active", ""))).containsExactly(ending, active);
    assertThat(ids(ada("GET", KEYS + "?expires_before=2026-04-01T00:00:00Z", "")))
        .containsExactly(ending);
    assertThat(ids(ada("GET", KEYS + "?q=act", ""))).containsExactly(active);
  }

  @ParameterizedTest
  @CsvSource({
    "?sate=revoked",
    "?state=gone",
    "?limit=0",
    "?limit=1001",
    "?limit=x",
    "?after=x",
    "?state=active&state=revoked",
    "?expires_before=tomorrow"
  })
  void rejectsAMistypedFilter(String query) throws Exception {
    created("a");
    assertProblem(ada("GET", KEYS + query, ""), 400, "request_invalid");
  }

  @Test
  void theKeyOfAnotherDoesNotExist() throws Exception {
    String id = created("a");
    for (String method : List.of("GET", "DELETE", "PATCH")) {
      assertProblem(
          server.asUser("bob", "*", method, KEYS + "/" + id, method.equals("PATCH") ? "{}" : ""),
          404,
          "key_not_found");
    }
    assertProblem(
        server.asUser("bob", "*", "POST", KEYS + "/" + id + "/rotate", ""), 404, "key_not_found");
    assertProblem(
        server.asUser("bob", "*", "GET", KEYS + "/" + id + "/usage", ""), 404, "key_not_found");
  }

  @Test
  void anAdministratorReachesTheKeysOfAll() throws Exception {
    String id = created("a");
    assertThat(ids(admin("GET", KEYS, ""))).containsExactly(id);
    assertThat(ids(admin("GET", KEYS + "?owner=bob", ""))).isEmpty();
    Map<String, Object> other =
        json(
            admin(
                "POST",
                KEYS,
                """
                {"name":"b","owner":"bob","permissions":["read:*"],
                 "limits":[{"calls":1,"window_seconds":60}]}"""));
    assertThat(other)
        .containsEntry("owner", "bob")
        .extractingByKey("limits")
        .asString()
        .contains("fixed_window");
    String text = String.valueOf(other.get("key"));
    HttpResponse<String> first = server.withKey(text, "GET", "/reports", "");
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1;w=60");
    assertThat(server.withKey(text, "GET", "/reports", "").statusCode()).isEqualTo(429);
    assertThat(admin("DELETE", KEYS + "/" + id, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aWildcardMakesNoAdministrator() throws Exception {
    created("a");
    assertThat(ids(server.asUser("bob", "*", "GET", KEYS, ""))).isEmpty();
    assertProblem(
        server.asUser("bob", "*", "POST", KEYS, "{\"name\":\"a\",\"owner\":\"ada\"}"),
        400,
        "request_invalid");
  }

  @Test
  void changesWhatTheRequestContains() throws Exception {
    String id = created("a");
    HttpResponse<String> changed =
        ada(
            "PATCH",
            KEYS + "/" + id,
            "{\"name\":\"b\",\"metadata\":{\"x\":\"1\"},\"expires_at\":\"2026-06-01T00:00:00Z\"}");
    assertThat(json(changed))
        .containsEntry("name", "b")
        .containsEntry("expires_at", "2026-06-01T00:00:00Z");
    assertThat(json(ada("PATCH", KEYS + "/" + id, "{\"metadata\":{\"x\":null,\"y\":\"2\"}}")))
        .containsEntry("metadata", Map.of("y", "2"));
    assertThat(json(ada("PATCH", KEYS + "/" + id, "{\"expires_at\":null}")))
        .containsEntry("expires_at", null);
  }

  @Test
  void rejectsAChangeOfAKeyThatHasChanged() throws Exception {
    String id = created("a");
    String tag = ada("GET", KEYS + "/" + id, "").headers().firstValue("ETag").orElseThrow();
    assertThat(patchIf(id, tag, "b").statusCode()).isEqualTo(200);
    assertProblem(patchIf(id, tag, "c"), 412, "key_changed");
    assertThat(patchIf(id, "*", "d").statusCode()).isEqualTo(200);
  }

  @Test
  void createsOneKeyForAnIdempotencyKey() throws Exception {
    HttpResponse<String> first =
        server.asUser("ada", "*", "POST", KEYS, "{\"name\":\"a\"}", "Idempotency-Key", "1");
    HttpResponse<String> again =
        server.asUser("ada", "*", "POST", KEYS, "{\"name\":\"a\"}", "Idempotency-Key", "1");
    HttpResponse<String> others =
        server.asUser("bob", "*", "POST", KEYS, "{\"name\":\"a\"}", "Idempotency-Key", "1");
    assertThat(first.statusCode()).isEqualTo(201);
    assertProblem(again, 409, "key_exists");
    assertThat(others.statusCode()).isEqualTo(201);
    assertThat(ids(ada("GET", KEYS, ""))).hasSize(1);
  }

  @Test
  void rotatesWithGrace() throws Exception {
    Map<String, Object> old = json(ada("POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"*\"]}"));
    String path = KEYS + "/" + old.get("id") + "/rotate";
    Map<String, Object> fresh = json(ada("POST", path, "{\"grace_seconds\":60}"));

    for (Map<String, Object> key : List.of(old, fresh)) {
      assertThat(reports(key)).isEqualTo(200);
    }
    assertThat(json(ada("GET", KEYS + "/" + old.get("id"), ""))).containsEntry("state", "ending");
    clock.advance(Duration.ofSeconds(60));
    assertThat(reports(old)).isEqualTo(401);
    assertThat(reports(fresh)).isEqualTo(200);
    assertProblem(ada("POST", path, ""), 409, "key_over");
    assertProblem(ada("POST", path, "{\"grace_seconds\":-1}"), 400, "request_invalid");
  }

  @Test
  void aKeyManagesItself() throws Exception {
    Map<String, Object> key =
        json(ada("POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"read:reports\"]}"));
    String text = String.valueOf(key.get("key"));

    assertThat(json(server.withKey(text, "GET", KEYS + "/self", ""))).containsEntry("name", "a");
    assertProblem(server.withKey(text, "GET", KEYS, ""), 403, "key_access_denied");
    assertProblem(server.withKey(text, "POST", KEYS, "{\"name\":\"b\"}"), 403, "key_access_denied");
    Map<String, Object> fresh = json(server.withKey(text, "POST", KEYS + "/self/rotate", ""));
    assertThat(reports(key)).isEqualTo(401);
    assertThat(reports(fresh)).isEqualTo(200);
    String next = String.valueOf(fresh.get("key"));
    assertThat(server.withKey(next, "DELETE", KEYS + "/self", "").statusCode()).isEqualTo(204);
    assertThat(reports(fresh)).isEqualTo(401);
    assertProblem(ada("GET", KEYS + "/self", ""), 404, "key_not_found");
  }

  @Test
  void showsWhatAKeyCanHave() throws Exception {
    assertThat(json(ada("GET", KEYS + "/catalogue", "")))
        .containsEntry("permissions", List.of("read:reports"))
        .containsEntry("environments", List.of("live", "test"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name is required",
        "[] | The body must be a JSON object",
        "{\"name\":\"a\",\"permisions\":[]} | Unknown members",
        "{\"name\":\"a\",\"limits\":[]} | Unknown members",
        "{\"name\":\"a\",\"environment\":\"prod\"} | the environment of a key must be live or test",
        "{\"name\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | must be in the future",
        "{\"name\":\"a\",\"metadata\":{\"x\":1}} | metadata must be an object of texts",
        "{\"name\":\"a\",\"allowed_ips\":[\"x\"]} | number 1 of the allowed addresses",
        "{\"name\":\"a\",\"permissions\":[\"a*b\"]} | may only be its last character"
      })
  void rejectsAnInvalidSetting(String body, String detail) throws Exception {
    HttpResponse<String> response = ada("POST", KEYS, body);
    assertProblem(response, 400, "request_invalid");
    assertThat(response.body()).contains(detail);
  }

  @Test
  void rejectsAPageOfAnotherSiteWithTheSessionOfABrowser() throws Exception {
    String id = created("a");
    HttpResponse<String> response =
        server.asUser(
            "ada",
            "*",
            "DELETE",
            KEYS + "/" + id,
            "",
            "Cookie",
            "s=1",
            "Sec-Fetch-Site",
            "cross-site");
    assertProblem(response, 403, "key_access_denied");
    assertThat(
            server
                .asUser(
                    "ada",
                    "*",
                    "DELETE",
                    KEYS + "/" + id,
                    "",
                    "Cookie",
                    "s=1",
                    "Sec-Fetch-Site",
                    "same-origin")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void strangersGetNothing() throws Exception {
    HttpResponse<String> response = server.call("GET", KEYS, "", "X-API-Key", "acme_live_x");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(server.call("POST", KEYS, "{}", "Accept", "*/*").statusCode()).isEqualTo(401);
  }

  /** Each operation of the document exists, and each endpoint is in the document. */
  @Test
  void theDocumentDescribesTheEndpoints() throws Exception {
    HttpResponse<String> response = server.call("GET", KEYS + "/openapi.json", "", "Accept", "*/*");
    assertThat(response.statusCode()).isEqualTo(200);
    Set<String> described = new TreeSet<>();
    ((Map<?, ?>) Objects.requireNonNull(json(response).get("paths")))
        .forEach(
            (path, operations) ->
                ((Map<?, ?>) operations)
                    .keySet().stream()
                        .filter(key -> !key.equals("parameters"))
                        .forEach(
                            verb ->
                                described.add(
                                    String.valueOf(verb).toUpperCase(ROOT) + " " + path)));
    Set<String> existing = new TreeSet<>();
    for (Method method : Class.forName("io.sallyport.dialect.standard.StandardKeys").getMethods()) {
      Path path = method.getAnnotation(Path.class);
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          existing.add(verb.value() + " /keys" + (path == null ? "" : path.value()));
        }
      }
    }
    assertThat(described).isEqualTo(existing);
  }

  @Test
  void countsTheCallsOfAKey() throws Exception {
    Map<String, Object> key =
        json(
            admin(
                "POST",
                KEYS,
                """
                {"name":"a","owner":"ada","permissions":["read:reports"],
                 "limits":[{"calls":2,"window_seconds":60}]}"""));
    for (int i = 0; i < 3; i++) {
      reports(key);
    }
    server.writeUsage();
    assertThat(ada("GET", KEYS + "/" + key.get("id") + "/usage", "").body())
        .isEqualTo("[{\"day\":\"2026-03-01\",\"accepted\":2,\"limited\":1,\"rejected\":0}]");
    assertThat(ada("GET", KEYS + "/" + key.get("id") + "/usage?to=2026-02-28", "").body())
        .isEqualTo("[]");
    assertProblem(
        ada("GET", KEYS + "/" + key.get("id") + "/usage?to=x", ""), 400, "request_invalid");
  }

  @Test
  void importsTheHashOfAKey() throws Exception {
    String sha256 = "cc359f8d0782c412929d33472f0744b84145a065cfb2b26930cd4b35d37d5fae";
    server
        .sallyport()
        .apiKeys("default")
        .importHash(
            ApiKeySettings.of("ada").name("old").permissions("read:*"), sha256, "parcel-key");
    assertThat(server.withKey("parcel-key-of-the-test", "GET", "/reports", "").statusCode())
        .isEqualTo(200);
  }

  private int reports(Map<String, Object> key) throws Exception {
    return server.withKey(String.valueOf(key.get("key")), "GET", "/reports", "").statusCode();
  }

  private HttpResponse<String> patchIf(String id, String tag, String name) throws Exception {
    return server.asUser(
        "ada", "*", "PATCH", KEYS + "/" + id, "{\"name\":\"" + name + "\"}", "If-Match", tag);
  }

  private String created(String name) throws Exception {
    HttpResponse<String> response = ada("POST", KEYS, "{\"name\":\"" + name + "\"}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return String.valueOf(json(response).get("id"));
  }

  private HttpResponse<String> ada(String method, String path, String body) throws Exception {
    return server.asUser("ada", "*", method, path, body);
  }

  private HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return server.asUser("root", "keys:admin", method, path, body);
  }

  @SuppressWarnings("unchecked") // the reader makes no other lists
  private static List<String> ids(HttpResponse<String> response) {
    byte[] wrapped = ("{\"keys\":" + response.body() + "}").getBytes(StandardCharsets.UTF_8);
    List<Map<String, Object>> keys =
        (List<Map<String, Object>>)
            Objects.requireNonNull(Objects.requireNonNull(Json.object(wrapped)).get("keys"));
    return keys.stream().map(key -> String.valueOf(key.get("id"))).toList();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response)).containsEntry("code", code).containsKeys("type", "title", "detail");
  }
}
