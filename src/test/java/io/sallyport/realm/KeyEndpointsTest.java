package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating, changing, rotating and revoking API keys in a realm of the standard dialect. */
class KeyEndpointsTest extends KeyEndpointsBase {

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
        .endsWith(KEYS + "/" + key.get("id"));
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
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.body()).doesNotContain(String.valueOf(json(first).get("key")));
    assertThat(others.statusCode()).isEqualTo(201);
    assertThat(ids(ada("GET", KEYS, ""))).hasSize(1);
  }

  /** The keys have a default lifetime, which depends on the time of the request. */
  @Test
  void aLaterRepetitionIsRecognisedWithDefaults() throws Exception {
    try (KeyServer limited =
        KeyServer.start(clock, "sallyport.realms.default.issued-keys.lifetime", "P1D")) {
      String body = "{\"name\":\"a\",\"permissions\":[\"b\",\"a\"]}";
      String other = "{\"permissions\":[\"a\",\"b\"],\"name\":\"a\"}";
      limited.asUser("ada", "*", "POST", KEYS, body, "Idempotency-Key", "\"1\"");
      clock.advance(Duration.ofHours(1));
      assertProblem(
          limited.asUser("ada", "*", "POST", KEYS, other, "Idempotency-Key", "\"1\""),
          409,
          "key_exists");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"b\"}",
        "{\"name\":\"a\",\"permissions\":[\"read:*\"]}",
        "{\"name\":\"a\",\"environment\":\"test\"}",
        "{\"name\":\"a\",\"allowed_ips\":[\"192.0.2.1\"]}",
        "{\"name\":\"a\",\"denied_ips\":[\"192.0.2.1\"]}",
        "{\"name\":\"a\",\"signed_only\":true}",
        "{\"name\":\"a\",\"expires_at\":\"2027-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"metadata\":{\"plan\":\"gold\"}}"
      })
  void anIdempotencyKeyIsForOneKeyOnly(String other) throws Exception {
    server.asUser("ada", "*", "POST", KEYS, "{\"name\":\"a\"}", "Idempotency-Key", "1");

    HttpResponse<String> again =
        server.asUser("ada", "*", "POST", KEYS, other, "Idempotency-Key", "1");

    assertProblem(again, 422, "idempotency_key_reused");
    assertThat(again.headers().firstValue("Location")).isEmpty();
    assertThat(ids(ada("GET", KEYS, ""))).hasSize(1);
  }

  @Test
  void anIdempotencyKeyIsBounded() throws Exception {
    String body = "{\"name\":\"a\"}";
    assertProblem(
        server.asUser("ada", "*", "POST", KEYS, body, "Idempotency-Key", "1".repeat(256)),
        400,
        "request_invalid");
  }

  /** The client lost the first response. */
  @Test
  void theKeyOfALostResponseCanBeRotated() throws Exception {
    String body = "{\"name\":\"a\",\"permissions\":[\"read:reports\"]}";
    server.asUser("ada", "*", "POST", KEYS, body, "Idempotency-Key", "1");
    HttpResponse<String> again =
        server.asUser("ada", "*", "POST", KEYS, body, "Idempotency-Key", "1");
    String path = URI.create(again.headers().firstValue("Location").orElseThrow()).getPath();

    assertThat(reports(json(ada("POST", path + "/rotate", "")))).isEqualTo(200);
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

  @ParameterizedTest
  @CsvSource({"true, 201", "false, 403"})
  void theRealmDecidesWhetherAKeyRotatesItself(String allowed, int status) throws Exception {
    String setting = "sallyport.realms.default.issued-keys.self-rotation";
    try (KeyServer deciding = KeyServer.start(clock, setting, allowed)) {
      String body = "{\"name\":\"a\",\"permissions\":[\"keys:write\"]}";
      Map<String, Object> key = json(deciding.asUser("ada", "*", "POST", KEYS, body));
      Map<String, Object> other = json(deciding.asUser("ada", "*", "POST", KEYS, body));
      String text = String.valueOf(key.get("key"));

      HttpResponse<String> others =
          deciding.withKey(text, "POST", KEYS + "/" + other.get("id") + "/rotate", "");
      assertThat(others.statusCode()).isEqualTo(201);
      for (String path : List.of(KEYS + "/self/rotate", KEYS + "/" + key.get("id") + "/rotate")) {
        HttpResponse<String> own = deciding.withKey(text, "POST", path, "{\"grace_seconds\":60}");
        if (status == 403) {
          assertProblem(own, 403, "key_access_denied");
        } else {
          assertThat(own.statusCode()).isIn(201, 409);
        }
      }
      HttpResponse<String> byOwner =
          deciding.asUser("ada", "*", "POST", KEYS + "/" + key.get("id") + "/rotate", "");
      assertThat(byOwner.statusCode()).isEqualTo(status == 403 ? 201 : 409);
    }
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
}
