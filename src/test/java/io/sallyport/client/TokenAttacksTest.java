package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token endpoints and hosts that do what they should not. */
@Timeout(60)
class TokenAttacksTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private OutboundScheme scheme(EnumSet<CredentialKind> send, @Nullable String incoming) {
    ClientPolicy policy =
        ClientPolicy.of("victim", new Kira())
            .send(send)
            .url(URI.create(url()))
            .hosts(List.of("good.example", "other.example:8443"))
            .allowHttp(true)
            .credentials(DialectPolicies.credentials())
            .times(new LoginTiming(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ZERO))
            .bufferBytes(0)
            .build();
    return ClientScheme.of(
        policy, clock, new SecureRandom(), () -> incoming == null ? null : Secret.ofText(incoming));
  }

  private String failure() {
    OutboundScheme scheme = scheme(EnumSet.of(CredentialKind.BEARER), null);
    SampleRequest request = SampleRequest.ofUrl(url() + "/v1/x");
    UnavailableException[] caught = new UnavailableException[1];
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scheme.headersFor(request))
        .satisfies(e -> caught[0] = e);
    return String.valueOf(caught[0].getMessage());
  }

  private void responses(int status, String text) {
    server.createContext(
        "/auth",
        exchange -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** RFC 6749 §5.2; some servers send the error with status 200. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "400|{'error':'invalid_scope','error_description':'x'}|status 400, invalid_scope",
        "200|{'error':'invalid_client'}|status 200, invalid_client",
        "400|{'error':'a-secret'}|status 400",
        "400|{'error':7}|status 400",
        "401|<html>|status 401"
      })
  void theErrorOfTheServerIsNamed(int status, String body, String expected) {
    responses(status, body.replace('\'', '"'));
    assertThat(failure()).isEqualTo("client 'victim' has no token: " + expected);
  }

  @Test
  void theCauseStaysKnownDuringTheDelay() {
    responses(400, "{\"error\":\"unauthorized_client\"}");
    OutboundScheme scheme = scheme(EnumSet.of(CredentialKind.BEARER), null);
    SampleRequest request = SampleRequest.ofUrl(url() + "/v1/x");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> scheme.headersFor(request))
          .withMessageContaining("status 400, unauthorized_client");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>a-page-with-a-secret</html>",
        "[]",
        "{}",
        "{\"data\":1}",
        "{\"data\":{\"access_token\":1}}",
        "{\"data\":{\"access_token\":\"\"}}",
        "{\"data\":{\"access_token\":\"line\\r\\nX-Injected: header\"}}",
        "{\"data\":{\"access_token\":\"a b\"}}",
        "{\"data\":{\"access_token\":\"\\u00e9\"}}",
        "{\"data\":{\"access_token\":\"a-secret\",\"expires_in\":0}}"
      })
  void whatIsNoTokenIsNotSent(String response) {
    responses(200, response);
    assertThat(failure())
        .startsWith("client 'victim' has no token: ")
        .doesNotContain("secret", "Injected");
  }

  @Test
  void aRejectionIsNotQuoted() {
    responses(401, "wrong password: " + DialectPolicies.PASSWORD);
    assertThat(failure()).isEqualTo("client 'victim' has no token: status 401");
  }

  @Test
  void aHugeBodyIsGivenUp() {
    responses(200, " ".repeat(HttpTokenExchange.MAX_BYTES) + "{}");
    assertThat(failure()).isEqualTo("client 'victim' has no token: IOException");
  }

  @Test
  void anEndlessBodyIsGivenUp() {
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
              out.write(' ');
              out.flush();
              Thread.onSpinWait();
            }
          } catch (IOException e) {
            exchange.close();
          }
        };
    server.createContext("/auth", endless);
    assertThat(failure()).matches("client 'victim' has no token: (IO|Timeout)Exception");
  }

  @Test
  void anEndpointThatNeverResponsesIsGivenUp() {
    server.createContext("/auth", exchange -> {});
    assertThat(failure()).matches("client 'victim' has no token: (Http)?TimeoutException");
  }

  @Test
  void theLoginFollowsNoRedirect() {
    AtomicInteger elsewhere = new AtomicInteger();
    server.createContext("/elsewhere", exchange -> elsewhere.incrementAndGet());
    server.createContext(
        "/auth",
        exchange -> {
          exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    assertThat(failure()).endsWith("status 307");
    assertThat(elsewhere).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example/x",
        "https://good.example",
        "https://GOOD.example:443?q",
        "https://other.example:8443/x",
        "http://good.example/x"
      })
  void theCallersTokenGoesToHostsOfTheList(String url) {
    OutboundScheme scheme = scheme(EnumSet.of(CredentialKind.PROPAGATE), "of-the-caller");
    assertThat(scheme.headersFor(SampleRequest.ofUrl(url)))
        .containsExactly(Map.entry("Authorization", "Bearer of-the-caller"));
    assertThat(
            scheme(EnumSet.of(CredentialKind.PROPAGATE), null).headersFor(SampleRequest.ofUrl(url)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bad.example/x",
        "https://good.example.bad.example/x",
        "https://good.example@bad.example/x",
        "https://good.example:443@bad.example/x",
        "https://good.example:8443/x",
        "https://other.example/x",
        "https://xgood.example/",
        "https://bad.example/https://good.example/",
        "ftp://good.example/",
        "//good.example/x",
        ""
      })
  void aTokenForAnotherHostIsNotPropagated(String url) {
    OutboundScheme scheme = scheme(EnumSet.of(CredentialKind.PROPAGATE), "of-the-caller");
    assertThat(scheme.headersFor(SampleRequest.ofUrl(url))).isEmpty();
  }

  @Test
  void nothingRevealsASecret() {
    responses(200, "{\"data\":{\"access_token\":\"a-secret-token\",\"expires_in\":60}}");
    OutboundScheme scheme = scheme(EnumSet.of(CredentialKind.BEARER, CredentialKind.API_KEY), null);
    assertThat(scheme.headersFor(SampleRequest.ofUrl(url() + "/x")))
        .containsEntry("Authorization", "Bearer a-secret-token")
        .containsEntry("x-api-key", DialectPolicies.API_KEY);
    TokenResponse response = new TokenResponse("a-secret-token", "a-secret", 1L, null);
    TokenRequest request = new TokenRequest("/p", "t", "a-secret", Map.of());
    assertThat(
            List.of(
                scheme.toString(),
                DialectPolicies.credentials().toString(),
                AccessToken.durable("a-secret-token").toString(),
                response.toString(),
                request.toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain("secret", "that-no-log-shows"));
  }
}
