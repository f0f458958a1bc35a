package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The quota of a key of kindly, over HTTP. */
@ExtendWith(PayaraSample.class)
class QuotaIT {
  private static final String STATS = "kindly/api/compression/stats";
  private static final String COMPRESS = "kindly/api/compression/compress";

  private final Http http;

  QuotaIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void everyCallThatIsLetInCountsPlainOrSigned() throws Exception {
    Map<String, Object> key = key("\"quota\":3");
    HttpResponse<String> first = plain(key);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"default\";q=3;w=86400");
    assertThat(first.headers().firstValue("RateLimit").orElseThrow())
        .matches("\"default\";r=2;t=86[34]\\d\\d");
    assertThat(signed(key, "secret").statusCode()).isEqualTo(200);
    assertThat(plain(key).statusCode()).isEqualTo(200);

    assertExhausted(plain(key));
    assertExhausted(signed(key, "secret"));
  }

  @Test
  void whatIsRejectedCostsNothing() throws Exception {
    Map<String, Object> key = key("\"quota\":1,\"permissions\":[\"read:*\"]");
    assertThat(signed(key, "id").statusCode()).isEqualTo(401);
    Map<String, String> headers = Clients.json("X-API-Key", Responses.text(key, "key"));
    assertThat(http.post(COMPRESS, headers, Http.utf8("{}")).statusCode()).isEqualTo(403);

    HttpResponse<String> response = plain(key);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("RateLimit").orElseThrow())
        .startsWith("\"default\";r=0;");
    assertExhausted(plain(key));
  }

  @Test
  void keysWithoutAQuotaAreNotLimited() throws Exception {
    HttpResponse<String> response = plain(key("\"environment\":\"dev\""));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("RateLimit")).isEmpty();
  }

  private static void assertExhausted(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).contains("\"code\":\"AUTH_013\"");
    assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(86_000L, 86_400L);
    assertThat(response.headers().firstValue("RateLimit").orElseThrow())
        .startsWith("\"default\";r=0;t=86");
  }

  private HttpResponse<String> plain(Map<String, Object> key) throws Exception {
    return http.get(STATS, Map.of("X-API-Key", Responses.text(key, "key")));
  }

  /** Signs with that member of the key, which may or may not be its secret. */
  private HttpResponse<String> signed(Map<String, Object> key, String secret) throws Exception {
    return http.get(
        STATS,
        Demo.signed(
            Secret.ofText(Responses.text(key, "key")),
            Secret.ofText(Responses.text(key, secret)),
            "GET",
            http.uri(STATS),
            new byte[0]));
  }

  private Map<String, Object> key(String more) throws Exception {
    String user =
        "{\"email\":\"%s@example.com\",\"password\":\"SecureP@ssw0rd!\",\"name\":\"John\"}"
            .formatted(UUID.randomUUID());
    HttpResponse<String> registered = Clients.post(http, "kindly/api/auth/register", user);
    String token = Responses.text(Responses.tokens(registered, 201), "access_token");
    HttpResponse<String> made =
        http.post(
            "kindly/api/keys", Clients.bearer(token), Http.utf8("{\"name\":\"k\"," + more + "}"));
    assertThat(made.statusCode()).isEqualTo(201);
    return Responses.object(made.body());
  }
}
