package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.CorsPolicy;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Explain;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins, by HTTP. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class CorsTest {
  private static final String SHOP = "https://shop.example.com";
  private static final String ADMIN = "https://admin.example.com";

  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    CorsPolicies cors =
        new CorsPolicies(
            policy(List.of(ADMIN), false), Map.of("default", policy(List.of(SHOP), true)));
    server =
        SampleServer.start(
            ServerFilterTest.gate(
                new GatePolicy(
                    Unannotated.DENY, false, false, 1000, List.of(), null, Explain.DEBUG, cors)),
            SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  private static CorsPolicy policy(List<String> origins, boolean credentials) {
    return new CorsPolicy(
        origins,
        List.of("GET", "POST"),
        List.of("Authorization"),
        List.of("RateLimit"),
        credentials,
        Duration.ofMinutes(5));
  }

  private static HttpResponse<byte[]> call(String method, String path, String... headers)
      throws Exception {
    return server.send(path, r -> r.method(method, BodyPublishers.noBody()).headers(headers));
  }

  private static HttpResponse<byte[]> preflight(String path, String origin) throws Exception {
    return call("OPTIONS", path, "Origin", origin, "Access-Control-Request-Method", "POST");
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secured", "open", "closed", "unannotated", "missing"})
  void respondsToThePreflightOfAnAllowedOrigin(String path) throws Exception {
    HttpResponse<byte[]> response = preflight(path, SHOP);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("GET, POST");
    assertThat(header(response, "Access-Control-Allow-Headers")).isEqualTo("Authorization");
    assertThat(header(response, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(response, "Access-Control-Max-Age")).isEqualTo("300");
    assertThat(header(response, "Vary"))
        .isEqualTo("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  }

  @Test
  void anotherOriginGetsNoHeaderAndNoAccess() throws Exception {
    assertThat(header(preflight("secured", "https://evil.example"), "Access-Control-Allow-Origin"))
        .isEmpty();
    HttpResponse<byte[]> response =
        call("GET", "secured", "X-plain", "alice", "Origin", "https://evil.example");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(response, "Vary")).isEqualTo("Origin");
  }

  /** The page must be able to read why it was rejected. */
  @ParameterizedTest
  @CsvSource({"secured,200,alice", "secured,401,bad", "secured,503,down", "write,403,alice"})
  void addsTheHeadersToErrorsToo(String path, int status, String caller) throws Exception {
    HttpResponse<byte[]> response = call("GET", path, "X-plain", caller, "Origin", SHOP);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(response, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(response, "Access-Control-Expose-Headers")).isEqualTo("RateLimit");
  }

  @Test
  void resourcesOfNoRealmFollowTheApplication() throws Exception {
    for (String path : List.of("open", "closed", "missing")) {
      assertThat(header(call("GET", path, "Origin", ADMIN), "Access-Control-Allow-Origin"))
          .as(path)
          .isEqualTo(ADMIN);
      assertThat(header(call("GET", path, "Origin", SHOP), "Access-Control-Allow-Origin"))
          .as(path)
          .isEmpty();
    }
  }

  @Test
  void withoutAnOriginOnlyVaryIsAdded() throws Exception {
    HttpResponse<byte[]> response = call("GET", "open", "X-other", "1");
    assertThat(header(response, "Vary")).isEqualTo("Origin");
    assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://*.example.com, https://a.example.com,        true",
    "https://*.example.com, https://a.b.example.com,      true",
    "https://*.example.com, https://example.com,          false",
    "https://*.example.com, https://.example.com,         false",
    "https://*.example.com, http://a.example.com,         false",
    "https://*.example.com, https://a.example.com:8443,   false",
    "https://*.example.com, https://aexample.com,         false",
    "https://*.example.com, https://evil/x.example.com,   false",
    "https://*.example.com, https://evil:1@a.example.com, false",
    "https://example.com,   https://example.com.evil.org, false",
    "https://example.com,   null,                         false",
    "*,                     null,                         true"
  })
  void comparesOrigins(String allowed, String origin, boolean expected) {
    assertThat(policy(List.of(allowed), false).allows(origin)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://Shop.example.com",
        "https://shop.example.com/",
        "https://shop.example.com?x",
        "shop.example.com",
        "https://user@shop.example.com",
        "null",
        "https://",
        "https://a.*.com"
      })
  void rejectsWhatIsNotAnOrigin(String origin) {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(List.of(origin), false));
  }

  /** Otherwise every page on the web could act with the cookies of its reader. */
  @Test
  void everyOriginNeverSendsCredentials() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(List.of("*"), true))
        .withMessageContaining("without credentials");
    assertThatIllegalArgumentException().isThrownBy(() -> policy(List.of("*", SHOP), false));
  }
}
