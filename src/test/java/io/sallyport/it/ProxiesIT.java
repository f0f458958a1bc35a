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
@ExtendWith(PayaraSample.class)
@SuppressWarnings("NullAway.Init") // the key is made before each test
class ProxiesIT {
  private static final String STATS = "kindly/api/compression/stats";

  private final PayaraSample.Running sample;
  private String restricted;

  ProxiesIT(PayaraSample.Running sample) {
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
  void othersAreRejected() throws Exception {
    assertRejected("X-Forwarded-For", "203.0.113.42, 192.0.2.1");
    assertRejected("X-Forwarded-For", "203.0.113.13");
    assertRejected("Forwarded", "for=\"[2001:db8::1]:4711\"");
    assertThat(stats(sample.brief(), restricted, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void whoIsNotKnownIsRejected() throws Exception {
    assertRejected("X-Forwarded-For", "203.0.113.42, unknown");
    assertRejected("Forwarded", "for=_hidden");
    assertRejected("Forwarded", "for=\"203.0.113.42");
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
    HttpResponse<String> response = stats(sample.brief(), restricted, Map.of(header, value));
    assertThat(response.statusCode()).as(value).isEqualTo(200);
  }

  private void assertRejected(String header, String value) throws Exception {
    HttpResponse<String> response = stats(sample.brief(), restricted, Map.of(header, value));
    assertThat(response.statusCode()).as(value).isEqualTo(403);
    assertThat(response.body()).contains("\"AUTH_005\"");
  }

  /** A key for a part of 203.0.113.0/24. */
  private static String key(Http http) throws Exception {
    String user =
        "{\"email\":\"%s@example.com\",\"password\":\"SecureP@ssw0rd!\",\"name\":\"John\"}"
            .formatted(UUID.randomUUID());
    HttpResponse<String> registered = Clients.post(http, "kindly/api/auth/register", user);
    String token = Responses.text(Responses.tokens(registered, 201), "access_token");
    String acceptSignature =
        "{\"name\":\"k\",\"allowed_ips\":[\"203.0.113.0/24\"],\"denied_ips\":[\"203.0.113.13\"]}";
    HttpResponse<String> made =
        http.post("kindly/api/keys", Clients.bearer(token), Http.utf8(acceptSignature));
    assertThat(made.statusCode()).isEqualTo(201);
    return Responses.text(Responses.object(made.body()), "key");
  }

  private static HttpResponse<String> stats(Http http, String key, Map<String, String> more)
      throws Exception {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("X-API-Key", key);
    return http.get(STATS, headers);
  }
}
