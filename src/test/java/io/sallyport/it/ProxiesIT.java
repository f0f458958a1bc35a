package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Address rules of a key behind a proxy, which is this machine. */
@ExtendWith(SampleServer.class)
@SuppressWarnings("NullAway.Init") // the key is made before each test
class ProxiesIT {
  private static final String STATS = "kindly/api/compression/stats";

  private final SampleServer.Running sample;
  private String restricted;

  ProxiesIT(SampleServer.Running sample) {
    this.sample = sample;
  }

  @BeforeEach
  void createKey() throws Exception {
    restricted = key(sample.brief());
  }

  @Test
  void theRulesAreAboutTheClientAndNotTheProxy() throws Exception {
    assertLetIn("X-Forwarded-For", "203.0.113.42");
    assertLetIn("X-Forwarded-For", "192.0.2.1, 203.0.113.42:4711, 127.0.0.9");
    assertLetIn("X-Forwarded-For", "::ffff:203.0.113.42");
    assertLetIn("Forwarded", "for=203.0.113.42;proto=http");
    assertLetIn("Forwarded", "for=192.0.2.1, for=\"203.0.113.42:4711\", for=\"[::1]\"");
  }

  @Test
  void othersAreRefused() throws Exception {
    assertRefused("X-Forwarded-For", "203.0.113.42, 192.0.2.1");
    assertRefused("X-Forwarded-For", "203.0.113.13");
    assertRefused("Forwarded", "for=\"[2001:db8::1]:4711\"");
    assertThat(stats(sample.brief(), restricted, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void whoIsNotKnownIsRefused() throws Exception {
    assertRefused("X-Forwarded-For", "203.0.113.42, unknown");
    assertRefused("Forwarded", "for=_hidden");
    assertRefused("Forwarded", "for=\"203.0.113.42");
    HttpResponse<String> contradiction =
        stats(
            sample.brief(),
            restricted,
            Map.of("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=203.0.113.42"));
    assertThat(contradiction.statusCode()).isEqualTo(403);
  }

  @Test
  void whereNoProxyIsTrustedNobodyIsBelieved() throws Exception {
    String key = key(sample.http());
    Map<String, String> claimed = Map.of("X-Forwarded-For", "203.0.113.42");
    assertThat(stats(sample.http(), key, claimed).statusCode()).isEqualTo(403);
  }

  private void assertLetIn(String header, String value) throws Exception {
    HttpResponse<String> answer = stats(sample.brief(), restricted, Map.of(header, value));
    assertThat(answer.statusCode()).as(value).isEqualTo(200);
  }

  private void assertRefused(String header, String value) throws Exception {
    HttpResponse<String> answer = stats(sample.brief(), restricted, Map.of(header, value));
    assertThat(answer.statusCode()).as(value).isEqualTo(403);
    assertThat(answer.body()).contains("\"AUTH_005\"");
  }

  /** A key for a part of 203.0.113.0/24. */
  private static String key(Http http) throws Exception {
    String user =
        "{\"email\":\"%s@example.com\",\"password\":\"SecureP@ssw0rd!\",\"name\":\"John\"}"
            .formatted(UUID.randomUUID());
    HttpResponse<String> registered = Clients.post(http, "kindly/api/auth/register", user);
    String token = Answers.text(Answers.tokens(registered, 201), "access_token");
    String wish =
        "{\"name\":\"k\",\"allowed_ips\":[\"203.0.113.0/24\"],\"denied_ips\":[\"203.0.113.13\"]}";
    HttpResponse<String> made =
        http.post("kindly/api/keys", Clients.bearer(token), Http.utf8(wish));
    assertThat(made.statusCode()).isEqualTo(201);
    return Answers.text(Answers.object(made.body()), "key");
  }

  private static HttpResponse<String> stats(Http http, String key, Map<String, String> more)
      throws Exception {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("X-API-Key", key);
    return http.get(STATS, headers);
  }
}
