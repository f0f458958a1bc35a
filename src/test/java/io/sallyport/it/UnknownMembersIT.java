package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelled restriction is an error: it never creates a credential without that restriction. */
@ExtendWith(PayaraSample.class)
class UnknownMembersIT {
  private static final String KEYS = "kindly/api/keys";
  private static final String PASSWORD = "a password of a test";

  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";
  private Map<String, String> user = Map.of();

  UnknownMembersIT(PayaraSample.Running running) {
    this.http = running.http();
  }

  @BeforeEach
  void register() throws Exception {
    user = Clients.bearer(Responses.text(new KindlyAccounts(http).register(email), "access_token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"allowed_ip\":[\"203.0.113.7\"]",
        "\"Allowed_IPs\":[\"203.0.113.7\"]",
        "\"allowedIps\":[\"203.0.113.7\"]",
        "\"ip_whitelist \":[\"203.0.113.7\"]",
        "\"permission\":[\"read:x\"]",
        "\"signedonly\":true",
        "\"expires\":\"2099-01-01T00:00:00Z\"",
        "\"restrictions\":{\"allowed_ips\":[\"203.0.113.7\"]}"
      })
  void aKeyHasNoUnknownMember(String member) throws Exception {
    String name = member.substring(1, member.indexOf('"', 1));
    Map<String, Object> key = created("{\"name\":\"k\"}");
    rejected(post(KEYS, "{\"name\":\"k\"," + member + "}"), "'" + name + "'");
    rejected(patch(key, "{" + member + "}"), "'" + name + "'");
    rejected(post(rotation(key), "{" + member + "}"), "'" + name + "'");
    assertThat(http.get(KEYS, user).body()).containsOnlyOnce("\"id\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"permissions\":null",
        "\"permissions\":\"read\"",
        "\"permissions\":{\"read\":true}",
        "\"permissions\":[[\"read\"]]",
        "\"permissions\":[\"read\",null]",
        "\"allowed_ips\":null",
        "\"ip_whitelist\":null",
        "\"allowed_ips\":\"203.0.113.7\"",
        "\"allowed_ips\":[\"203.0.113.7\"],\"ip_whitelist\":[\"203.0.113.7\"]",
        "\"allowed_ips\":[],\"ip_whitelist\":[\"203.0.113.7\"]",
        "\"allowed_ips\":null,\"ip_whitelist\":[\"203.0.113.7\"]",
        "\"denied_ips\":null",
        "\"signed_only\":null",
        "\"signed_only\":\"true\"",
        "\"signed_only\":1",
        "\"quota\":\"5\"",
        "\"quota\":0",
        "\"quota\":1.5",
        "\"expires_at\":\"\"",
        "\"expires_at\":4070908800"
      })
  void aRestrictionThatSaysNothingIsAnError(String members) throws Exception {
    Map<String, Object> key = created("{\"name\":\"k\"}");
    rejected(post(KEYS, "{\"name\":\"k\"," + members + "}"), "");
    rejected(patch(key, "{" + members + "}"), "");
    assertThat(http.get(KEYS, user).body()).containsOnlyOnce("\"id\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"0\"", "[]", "false"})
  void aGracePeriodThatSaysNothingIsAnError(String hours) throws Exception {
    Map<String, Object> key = created("{\"name\":\"k\"}");
    rejected(post(rotation(key), "{\"grace_period_hours\":" + hours + "}"), "grace_period_hours");
  }

  @Test
  void aServiceAccountHasNoUnknownMember() throws Exception {
    String path = TestServiceAccounts.PATH;
    rejected(post(path, "{\"name\":\"a\",\"permissions\":[],\"allowed_ips\":[]}"), "'allowed_ips'");
    rejected(post(path, "{\"name\":\"a\",\"Permissions\":[]}"), "'Permissions'");
    rejected(post(path, "{\"name\":\"a\",\"permissions\":null}"), "permissions");
    assertThat(http.get(path, user).body()).isEqualTo("[]");
  }

  @Test
  void anErrorShowsNamesBoundedAndPrintable() throws Exception {
    StringBuilder body = new StringBuilder("{\"name\":\"k\"");
    for (int i = 0; i < 50; i++) {
      body.append(",\"").append("x".repeat(1000)).append(i).append("\":1");
    }
    HttpResponse<String> response = post(KEYS, body + "}");
    rejected(response, "and 45 more");
    assertThat(response.body().length()).isLessThan(700);
    rejected(post(KEYS, "{\"name\":\"k\",\"\\u202e<b>\\r\\n\\u0000\u00e4'\":1}"), "'??b??????'");
  }

  @Test
  void loginsIgnoreUnknownMembers() throws Exception {
    Map<String, String> json = Clients.json();
    String login = "{\"email\":\"%s\",\"password\":\"%s\",\"device\":1%s}";
    String other = UUID.randomUUID() + "@example.com";
    String register = login.formatted(other, PASSWORD, ",\"name\":\"B\"");
    Responses.tokens(http.post("kindly/api/auth/register", json, Http.utf8(register)), 201);
    Map<String, Object> tokens =
        Responses.tokens(
            http.post(
                "kindly/api/auth/login", json, Http.utf8(login.formatted(other, PASSWORD, ""))),
            200);
    String refresh = Responses.text(tokens, "refresh_token");
    Responses.tokens(
        http.post(
            "kindly/api/auth/refresh",
            json,
            Http.utf8("{\"refresh_token\":\"" + refresh + "\",\"scope\":\"x\"}")),
        200);
  }

  private static String rotation(Map<String, Object> key) {
    return KEYS + "/" + key.get("id") + "/rotate";
  }

  private Map<String, Object> created(String body) throws Exception {
    return Responses.tokens(post(KEYS, body), 201);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.post(path, new LinkedHashMap<>(user), Http.utf8(body));
  }

  private HttpResponse<String> patch(Map<String, Object> key, String body) throws Exception {
    return http.send(
        "PATCH", KEYS + "/" + key.get("id"), user, BodyPublishers.ofByteArray(Http.utf8(body)));
  }

  private static void rejected(HttpResponse<String> response, String named) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    Map<String, Object> body = Responses.json(response);
    assertThat(body).containsOnlyKeys("code", "message", "solution");
    assertThat(body).containsEntry("code", "VALIDATION");
    assertThat(Responses.text(body, "message")).contains(List.of(named));
  }
}
