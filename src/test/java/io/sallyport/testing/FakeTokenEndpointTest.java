package io.sallyport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.internal.Json;
import io.sallyport.jwt.JwtKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses of the fake endpoint, to an HTTP client without our code. */
@Timeout(60)
class FakeTokenEndpointTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final FakeTokenEndpoint endpoint = FakeTokenEndpoint.start(clock);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.url() + path))
        .version(HttpClient.Version.HTTP_1_1);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        at(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> call(String token) throws Exception {
    return client.send(
        at("/v1/x").header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, Object> members(HttpResponse<String> response) {
    return Objects.requireNonNull(Json.object(response.body().getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(@Nullable Object member) {
    return (String) Objects.requireNonNull(member);
  }

  /** A token of kindly's login, with all claims that a token may have. */
  private String login() throws Exception {
    return text(members(post("/api/auth/login", "{}")).get("access_token"));
  }

  @ParameterizedTest
  @CsvSource({
    "/auth, 200, 'data,access_token,expires_in'",
    "/business/auth, 200, 'accessToken,expiresIn'",
    "/api/auth/login, 200, 'access_token,expires_in,refresh_token'",
    "/api/auth/token, 200, 'access_token,expires_in,token_type'",
    "/api/v1/auth/sessions, 201, 'session_token,expires_in'",
    "/v2/auth/login, 200, 'data,accessToken,refreshToken,expiresIn'",
    "/oauth/token, 200, 'access_token,expires_in,token_type'",
    "/any/other/token, 200, 'access_token,expires_in,token_type'"
  })
  void respondsToLoginsAsEachDialect(String path, int status, String members) throws Exception {
    HttpResponse<String> response = post(path, "{}");

    assertThat(response.statusCode()).isEqualTo(status);
    for (String member : members.split(",", -1)) {
      assertThat(response.body()).contains("\"" + member + "\":");
    }
    assertThat(endpoint.logins()).isEqualTo(1);
    assertThat(endpoint.tokenRequests()).extracting(ReceivedRequest::status).containsOnly(status);
  }

  @Test
  void aRefreshTokenOfKindlyIsSingleUse() throws Exception {
    String refresh = text(members(post("/api/auth/login", "{}")).get("refresh_token"));
    String body = "{\"refresh_token\":\"" + refresh + "\"}";

    HttpResponse<String> response = post("/api/auth/refresh", body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(members(response).get("refresh_token")).isNotNull().isNotEqualTo(refresh);
    assertThat(post("/api/auth/refresh", body).statusCode()).isEqualTo(401);
    assertThat(endpoint.refreshes()).isEqualTo(2);
    assertThat(endpoint.logins()).isEqualTo(1);
  }

  @Test
  void aRefreshTokenOfKunacoreStays() throws Exception {
    Object data = members(post("/v2/auth/login", "{}")).get("data");
    String token = text(((Map<?, ?>) Objects.requireNonNull(data)).get("refreshToken"));
    String body = "{\"refreshToken\":\"" + token + "\"}";

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = post("/v2/auth/refresh", body);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).doesNotContain("refreshToken");
    }
    endpoint.revokeRefreshTokens();
    assertThat(post("/v2/auth/refresh", body).statusCode()).isEqualTo(401);
  }

  @Test
  void oauthRefreshesOnCommand() throws Exception {
    endpoint.giveRefreshTokens();
    String token =
        text(members(post("/oauth/token", "grant_type=client_credentials")).get("refresh_token"));

    String body = "grant_type=refresh_token&refresh_token=" + token;
    assertThat(post("/oauth/token", body).statusCode()).isEqualTo(200);
    assertThat(endpoint.refreshes()).isEqualTo(1);
  }

  @Test
  void theResourceAcceptsOnlyValidTokens() throws Exception {
    String token = login();
    assertThat(call(token).body()).isEqualTo("got ");
    HttpResponse<String> none = post("/v1/x", "");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    HttpResponse<String> other = call(token + "x");
    assertThat(other.statusCode()).isEqualTo(401);
    assertThat(other.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token", "REVOKED");
    assertThat(endpoint.accepted()).isEqualTo(1);
    assertThat(endpoint.rejected()).isEqualTo(2);
    assertThat(endpoint.calls()).extracting(ReceivedRequest::status).containsExactly(200, 401, 401);
    endpoint.forget();
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void tokensExpireByTheClock() throws Exception {
    endpoint.expireIn(Duration.ofSeconds(5));
    String token = login();
    clock.advance(Duration.ofMillis(4_999));
    assertThat(call(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertThat(call(token).headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("EXPIRED");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint.expireIn(Duration.ofMillis(999)));
  }

  @Test
  void tokensExpireAndAreRevokedOnCommand() throws Exception {
    String first = login();
    endpoint.expireAll();
    String second = login();
    assertThat(call(first).statusCode()).isEqualTo(401);
    assertThat(call(second).statusCode()).isEqualTo(200);
    endpoint.revokeAll();
    assertThat(call(second).statusCode()).isEqualTo(401);
    endpoint.rejectAll(true);
    assertThat(call(login()).statusCode()).isEqualTo(401);
  }

  @Test
  void failsAsOftenAsCommanded() throws Exception {
    endpoint.failWith(503, 2);
    assertThat(post("/auth", "{}").statusCode()).isEqualTo(503);
    assertThat(post("/auth", "{}").statusCode()).isEqualTo(503);
    assertThat(post("/auth", "{}").statusCode()).isEqualTo(200);
    endpoint.respondToTokenRequestsWith("{}");
    assertThat(post("/auth", "{}").body()).isEqualTo("{}");
    assertThat(endpoint.logins()).isEqualTo(4);
  }

  @Test
  void holdsLoginsUntilItLetsThemGo() throws Exception {
    CompletableFuture<HttpResponse<String>> response;
    try (Hold hold = endpoint.hold()) {
      assertThat(hold.await(Duration.ofMillis(1))).isFalse();
      response =
          client.sendAsync(
              at("/auth").POST(HttpRequest.BodyPublishers.noBody()).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(hold.await(Duration.ofSeconds(30))).isTrue();
      assertThat(response).isNotDone();
    }
    assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void delaysOnCommand() throws Exception {
    endpoint.slow(Duration.ofMillis(200));
    long start = System.nanoTime();
    post("/auth", "{}");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void rotatedKeysOverlapOnce() throws Exception {
    String first = kid(login());
    assertThat(endpoint.jwks()).contains(first);
    endpoint.rotateKeys();
    String second = kid(login());
    assertThat(second).isNotEqualTo(first);
    HttpResponse<String> jwks =
        client.send(at("/jwks").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(jwks.body()).isEqualTo(endpoint.jwks()).contains(first, second);
    assertThat(JwtKeys.verificationKeys(jwks.body())).hasSize(2);
    endpoint.rotateKeys();
    assertThat(endpoint.jwks()).contains(second).doesNotContain(first);
  }

  private static String kid(String token) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return text(Objects.requireNonNull(Json.object(header)).get("kid"));
  }

  @Test
  void redirectsAndAcceptsOnCommand() throws Exception {
    endpoint.redirectTo(URI.create("https://other.example/"));
    assertThat(call("x").headers().firstValue("Location")).contains("https://other.example/");
    endpoint.redirectTo(null);
    endpoint.admit(request -> "yes".equals(request.header("x-own")));
    endpoint.respondWith(request -> "hello " + request.target());
    HttpRequest own = at("/v1/x?y").header("X-Own", "yes").build();
    assertThat(client.send(own, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("hello /v1/x?y");
  }

  @Test
  void challengesAsConfigured() throws Exception {
    endpoint.challengeWith("Bearer error=\"insufficient_scope\"");
    assertThat(call("x").headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("insufficient_scope");
    endpoint.challengeWith(null);
    assertThat(call("x").headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void sendsEventsToWhoAcceptsThem() throws Exception {
    HttpRequest request =
        at("/v1/x")
            .header("Authorization", "Bearer " + login())
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.body()).endsWith("data: got \n\n");
  }

  @Test
  void returnsTheConfigurationOfClientsAndRealms() {
    assertThat(endpoint.clientConfiguration("kira", "kira"))
        .containsEntry("sallyport.clients.kira.url", endpoint.url().toString())
        .containsKeys("sallyport.clients.kira.api-key", "sallyport.clients.kira.allow-http");
    assertThat(endpoint.clientConfiguration("k", "kunacore"))
        .containsKey("sallyport.clients.k.merchant-id");
    assertThat(endpoint.realmConfiguration("shop"))
        .containsEntry("sallyport.realms.shop.keys-location", endpoint.url() + "/jwks")
        .doesNotContainKey("sallyport.realms.shop.keys");
  }

  @Test
  void keepsTheLastThousandRequests() throws IOException, InterruptedException {
    for (int i = 0; i < 1_001; i++) {
      HttpRequest request = at("/v1/" + i).build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
    assertThat(endpoint.calls()).hasSize(1_000);
    assertThat(endpoint.calls().get(0).target()).isEqualTo("/v1/1");
    assertThat(endpoint.rejected()).isEqualTo(1_001);
  }
}
