package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The data that users of kindly can read about themselves: session and audit events. */
@ExtendWith(PayaraSample.class)
class KindlyAuditIT {
  private static final String AUDIT = "kindly/api/audit";
  private static final String SESSION = "kindly/api/auth/session";

  private final Http http;
  private final KindlyAccounts kindly;

  KindlyAuditIT(PayaraSample.Running sample) {
    this.http = sample.http();
    this.kindly = new KindlyAccounts(http);
  }

  @Test
  void aUserSeesItsOwnEventsTheNewestFirst() throws Exception {
    Map<String, String> other = bearer(kindly.register(email()));
    Map<String, String> bearer = bearer(kindly.register(email()));
    String id = key(bearer, "id");
    key(other, "id");
    List<Map<String, Object>> events = events(bearer);
    assertThat(events)
        .extracting(event -> event.get("event"))
        .containsExactly("authn_token_created", "user_created");
    assertThat(events.get(0))
        .containsEntry("key_id", id)
        .containsEntry("source_ip", "127.0.0.1")
        .containsEntry("result", "changed")
        .containsKeys("datetime", "description", "request_uri", "request_method");
    assertThat(events(other)).hasSize(2).doesNotContainAnyElementsOf(events);
  }

  @Test
  void atMostAHundredAreShown() throws Exception {
    Map<String, String> bearer = bearer(kindly.register(email()));
    String rejected = key(bearer, "key", "{\"name\":\"a\",\"permissions\":[]}");
    for (int i = 0; i < 101; i++) {
      KindlyAccounts.is(
          http.get("kindly/api/compression/stats", Map.of("X-API-Key", rejected)), 403, "AUTH_008");
    }
    assertThat(events(bearer))
        .hasSize(100)
        .allSatisfy(
            event ->
                assertThat(event)
                    .containsEntry("event", "authz_fail")
                    .containsEntry("reason", "insufficient_permissions"));
  }

  @Test
  void onlyAUsersTokenSeesThem() throws Exception {
    Map<String, String> bearer = bearer(kindly.register(email()));
    Map<String, String> key = Map.of("X-API-Key", key(bearer, "key"));
    for (String path : List.of(AUDIT, SESSION)) {
      KindlyAccounts.is(http.get(path, Map.of()), 401, "AUTH_003");
      KindlyAccounts.is(http.get(path, key), 403, "AUTH_008");
    }
  }

  @Test
  void aSessionSaysWhoIsLoggedIn() throws Exception {
    String email = email();
    Map<String, Object> tokens = kindly.register(email);
    Map<String, Object> session = Responses.tokens(http.get(SESSION, bearer(tokens)), 200);
    assertThat(session)
        .containsOnlyKeys("user", "mfa_enabled")
        .containsEntry("mfa_enabled", false)
        .containsEntry("user", Responses.object(tokens, "user"));
  }

  private List<Map<String, Object>> events(Map<String, String> bearer) throws Exception {
    String body = http.get(AUDIT, bearer).body();
    return objects(Responses.object("{\"events\":" + body + "}").get("events"));
  }

  private String key(Map<String, String> bearer, String member) throws Exception {
    return key(bearer, member, "{\"name\":\"a\"}");
  }

  private String key(Map<String, String> bearer, String member, String body) throws Exception {
    return Responses.text(
        Responses.tokens(http.post("kindly/api/keys", bearer, Http.utf8(body)), 201), member);
  }

  private static Map<String, String> bearer(Map<String, Object> tokens) {
    return Clients.bearer(Responses.text(tokens, "access_token"));
  }

  private static String email() {
    return UUID.randomUUID() + "@example.com";
  }

  @SuppressWarnings("unchecked") // what the strict reader makes of a list of objects
  private static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) Objects.requireNonNull(list);
  }
}
