package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing the limits of an existing key of kindly. */
@ExtendWith(PayaraSample.class)
@SuppressWarnings("NullAway.Init") // the user and the key are made before each test
class KeyRestrictionIT {
  private static final String STATS = "kindly/api/compression/stats";
  private static final String COMPRESS = "kindly/api/compression/compress";
  private static final String KEYS = "kindly/api/keys";

  private final Http http;
  private Map<String, String> user;
  private Map<String, Object> key;

  KeyRestrictionIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @BeforeEach
  void createKey() throws Exception {
    user = user();
    key = Responses.object(http.post(KEYS, user, Http.utf8("{\"name\":\"k\"}")).body());
  }

  @Test
  void everyLimitHoldsFromTheNextCallOn() throws Exception {
    assertThat(stats().statusCode()).isEqualTo(200);

    changed("{\"permissions\":[\"read:*\"]}");
    KindlyAccounts.is(http.post(COMPRESS, header(), Http.utf8("{}")), 403, "AUTH_008");
    changed("{\"denied_ips\":[\"127.0.0.0/8\",\"::1\"]}");
    KindlyAccounts.is(stats(), 403, "AUTH_005");
    changed("{\"denied_ips\":[],\"ip_whitelist\":[\"192.0.2.0/24\"]}");
    KindlyAccounts.is(stats(), 403, "AUTH_005");
    changed("{\"allowed_ips\":[],\"signed_only\":true}");
    assertThat(stats().statusCode()).isEqualTo(401);
    changed("{\"signed_only\":false,\"quota\":1}");
    assertThat(stats().statusCode()).isEqualTo(200);
    KindlyAccounts.is(stats(), 429, "AUTH_013");
    changed("{\"quota\":null,\"permissions\":[]}");
    KindlyAccounts.is(stats(), 403, "AUTH_008");
  }

  @Test
  void respondsToTheKeyAsItIsNowAndKeepsWhatIsNotNamed() throws Exception {
    changed("{\"name\":\"Nightly\",\"expires_at\":\"2099-01-02T03:04:05+02:00\",\"quota\":9}");

    Map<String, Object> shown = changed("{\"permissions\":[\"read:*\"]}");

    assertThat(shown)
        .containsEntry("id", key.get("id"))
        .containsEntry("name", "Nightly")
        .containsEntry("environment", "prod")
        .containsEntry("expires_at", "2099-01-02T01:04:05Z")
        .containsEntry("created_at", key.get("created_at"))
        .containsKeys("prefix", "last_used_at", "revoked_at")
        .doesNotContainKeys("key", "secret");
    assertThat(Responses.number(shown, "quota")).isEqualTo(9);
    assertThat(http.get(KEYS, user).body()).contains("Nightly", "read:*");
    assertThat(changed("{\"expires_at\":null}")).containsEntry("expires_at", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"allowed_ip\":[\"192.0.2.1\"]}",
        "{\"allowed_ips\":null}",
        "{\"permissions\":null}",
        "{\"permissions\":\"*\"}",
        "{\"name\":\"\"}",
        "{\"environment\":\"dev\"}",
        "{\"quota\":0}",
        "{\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"denied_ips\":[\"52.44.123.456\"]}",
        "{\"allowed_ips\":[],\"ip_whitelist\":[]}"
      })
  void rejectsWhatWouldNotRestrictAsItSeems(String body) throws Exception {
    KindlyAccounts.is(change(user, body), 400, "VALIDATION");
    assertThat(stats().statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTheOwnerChangesAKeyAndOnlyWhileItIsGood() throws Exception {
    KindlyAccounts.is(change(user(), "{\"quota\":1}"), 404, "NOT_FOUND");
    KindlyAccounts.is(change(header(), "{\"quota\":1}"), 403, "AUTH_008");
    http.send("DELETE", KEYS + "/" + key.get("id"), user, BodyPublishers.noBody());
    KindlyAccounts.is(change(user, "{\"quota\":1}"), 404, "NOT_FOUND");
  }

  private Map<String, Object> changed(String body) throws Exception {
    HttpResponse<String> response = change(user, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Responses.object(response.body());
  }

  private HttpResponse<String> change(Map<String, String> who, String body) throws Exception {
    return http.send("PATCH", KEYS + "/" + key.get("id"), who, BodyPublishers.ofString(body));
  }

  private HttpResponse<String> stats() throws Exception {
    return http.get(STATS, Map.of("X-API-Key", Responses.text(key, "key")));
  }

  private Map<String, String> header() {
    return Clients.json("X-API-Key", Responses.text(key, "key"));
  }

  private Map<String, String> user() throws Exception {
    Map<String, Object> tokens =
        new KindlyAccounts(http).register(UUID.randomUUID() + "@example.com");
    return Clients.bearer(Responses.text(tokens, "access_token"));
  }
}
