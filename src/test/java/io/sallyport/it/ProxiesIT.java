package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses and signed URLs behind a proxy, which is this machine. */
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
  void withoutTrustedProxiesNoReportIsUsed() throws Exception {
    String key = key(sample.http());
    Map<String, String> claimed = Map.of("X-Forwarded-For", "203.0.113.42");
    assertThat(stats(sample.http(), key, claimed).statusCode()).isEqualTo(403);
  }

  /** The URL that Twilio signed, and the request that a gateway made of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://hooks.example | X-Forwarded-Host: hooks.example",
        "https://hooks.example | Forwarded: for=203.0.113.9;host=hooks.example;proto=https",
        "https://hooks.example/api/v1 | X-Forwarded-Host: hooks.example; X-Forwarded-Prefix: /api/v1",
        "https://hooks.example:8443 | X-Forwarded-Host: hooks.example; X-Forwarded-Port: 8443",
        "https://hooks.example | X-Forwarded-Host: Hooks.Example:443",
        "https://hooks.example:443 | X-Forwarded-Host: hooks.example"
      })
  void aSignedUrlIsTheOneBeforeTheProxy(String base, String reports) throws Exception {
    assertThat(twilio(sample.brief(), base, reports).statusCode()).isEqualTo(204);
    SampleIT.rejected(
        twilio(sample.brief(), "https://evil.example", reports), 401, "signature_wrong");
    SampleIT.rejected(twilio(sample.http(), base, reports), 401, "signature_wrong");
  }

  /** Attack: a header of the client is passed on beside the one of the proxy. */
  @Test
  void proxiesThatContradictEachOtherReportNoUrl() throws Exception {
    SampleIT.rejected(
        twilio(
            sample.brief(),
            "https://hooks.example",
            "X-Forwarded-Host: evil.example, hooks.example"),
        400,
        "forwarded_url_unknown");
  }

  /** The square webhook of the second sample has a public URL. */
  @Test
  void theConfiguredUrlWins() throws Exception {
    byte[] body = Http.utf8("{\"event\":\"paid\"}");
    Map<String, String> headers =
        new HashMap<>(signed("square", "square-demo-secret", "https://pay.example/square", body));
    headers.put("X-Forwarded-Host", "evil.example");
    assertThat(sample.brief().post("webhooks/square", headers, body).statusCode()).isEqualTo(204);
    SampleIT.rejected(sample.http().post("webhooks/square", headers, body), 401, "signature_wrong");
  }

  private static HttpResponse<String> twilio(Http http, String base, String reports)
      throws Exception {
    String path = "webhooks/twilio?a=1";
    byte[] body = Http.utf8("ToCountry=US&From=%2B15005550006&Body=It%27s+me&Empty=");
    String url = base + http.uri("").getPath() + path;
    Map<String, String> headers = new HashMap<>(signed("twilio", "12345", url, body));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("X-Forwarded-Proto", "https");
    for (String report : reports.split("; ", -1)) {
      int colon = report.indexOf(": ");
      headers.put(report.substring(0, colon), report.substring(colon + 2));
    }
    return http.post(path, headers, body);
  }

  private static Map<String, String> signed(String preset, String secret, String url, byte[] body) {
    return new WebhookSigner(
            WebhookPresets.named(preset), List.of(Secret.ofText(secret)), Clock.systemUTC())
        .headers("POST", url, body, null);
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
