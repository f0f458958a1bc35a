package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit trail of kindly in the server's log. */
@ExtendWith(PayaraSample.class)
class AuditIT {
  private static final String PASSWORD = "SecureP@ssw0rd!";

  private final PayaraSample.Running sample;
  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";

  AuditIT(PayaraSample.Running sample) {
    this.sample = sample;
    this.http = sample.http();
  }

  @Test
  void theLifeOfAnAccountAndItsKeyIsRecorded() throws Exception {
    HttpResponse<String> registered =
        Clients.post(
            http,
            "kindly/api/auth/register",
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"John\"}".formatted(email, PASSWORD));
    Map<String, Object> tokens = Responses.tokens(registered, 201);
    String user = Responses.text(Responses.object(tokens, "user"), "id");
    Map<String, String> bearer = Clients.bearer(Responses.text(tokens, "access_token"));
    assertThat(login("wrong-" + email).statusCode()).isEqualTo(401);
    assertThat(login(PASSWORD).statusCode()).isEqualTo(200);
    String refresh = Responses.text(tokens, "refresh_token");
    assertThat(refresh(refresh).statusCode()).isEqualTo(200);
    HttpResponse<String> made = http.post("kindly/api/keys", bearer, Http.utf8("{\"name\":\"k\"}"));
    String key = Responses.text(Responses.object(made.body()), "id");
    Map<String, String> keyText =
        Map.of("X-API-Key", Responses.text(Responses.object(made.body()), "key"));
    assertThat(
            http.send("DELETE", "kindly/api/keys/" + key, bearer, BodyPublishers.noBody())
                .statusCode())
        .isEqualTo(204);
    assertThat(http.get("kindly/api/compression/stats", keyText).statusCode()).isEqualTo(401);
    assertThat(refresh(refresh).statusCode()).isEqualTo(401);
    assertThat(http.get("kindly/api/compression/stats?a=hush-hush", bearer).statusCode())
        .isEqualTo(401);

    // Another thread records rejected logins, so their position varies.
    List<String> events =
        lines(user).stream().filter(line -> !line.contains("\"credentials_wrong\"")).toList();
    assertThat(lines(user)).anyMatch(line -> line.contains("\"event\":\"authn_login_fail\""));
    assertThat(events.get(0)).contains("\"event\":\"user_created\"", "\"realm\":\"kindly\"");
    assertThat(events.get(1)).contains("\"event\":\"authn_login_success\"");
    assertThat(events.get(2))
        .contains("\"event\":\"authn_token_created\"", "\"reason\":\"refresh\"");
    assertThat(events.get(3))
        .contains("\"event\":\"authn_token_created\"", "\"key_id\":\"" + key + "\"");
    assertThat(events.get(4)).contains("\"event\":\"authn_token_revoked\"", key);
    assertThat(events.get(5))
        .contains("\"event\":\"authn_token_reuse\"", "\"reason\":\"api_key_revoked\"", key);
    assertThat(events.get(6))
        .contains("\"event\":\"authn_token_reuse\"", "\"reason\":\"refresh_reused\"");
    assertThat(events).hasSize(7).allMatch(line -> line.contains("\"source_ip\":\"127.0.0.1\""));
    assertThat(sample.server().log())
        .contains("\"reason\":\"token_revoked\"", "\"reason\":\"credentials_wrong\"")
        .doesNotContain("hush-hush", email, PASSWORD, refresh);
  }

  @Test
  void aLoginWithAWrongApiKeyIsRecorded() throws Exception {
    assertThat(Clients.kiraAuth(http, "nobody", "nothing", "bad-" + email).statusCode())
        .isEqualTo(401);

    assertThat(sample.server().log())
        .contains("\"realm\":\"kira\",\"scheme\":\"api-key\",\"reason\":\"api_key_unknown\"")
        .doesNotContain("bad-" + email);
  }

  private HttpResponse<String> login(String password) throws Exception {
    return Clients.post(
        http,
        "kindly/api/auth/login",
        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  private HttpResponse<String> refresh(String token) throws Exception {
    return Clients.post(http, "kindly/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
  }

  private List<String> lines(String subject) {
    return sample
        .server()
        .log()
        .lines()
        .filter(line -> line.contains("\"subject\":\"" + subject + "\""))
        .toList();
  }
}
