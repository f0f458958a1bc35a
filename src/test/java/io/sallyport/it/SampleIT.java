package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample WAR over HTTP. */
@ExtendWith(PayaraSample.class)
class SampleIT {
  private static final byte[] BODY = Http.utf8("{\"b\": 1, \"a\": \"\u00e4\"}");

  private final PayaraMicro server;
  private final Http http;

  SampleIT(PayaraSample.Running sample) {
    server = sample.server();
    http = sample.http();
  }

  @Test
  void tellsABearerWhoItIs() throws Exception {
    HttpResponse<String> response = http.get("standard/whoami", Demo.bearer());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"subject\":\"demo-client\"", "\"schemes\":[\"bearer\"]", "\"admin\"");
  }

  @Test
  void tellsTheOwnerOfAnApiKeyWhoItIs() throws Exception {
    HttpResponse<String> response = http.get("standard/whoami", Demo.apiKey());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"subject\":\"demo-client\"", "\"api-key\"", "\"read:*\"");
  }

  @Test
  void tellsASignerWhoItIs() throws Exception {
    URI uri = http.uri("standard/whoami?a=%41&b=c+d");
    HttpResponse<String> response =
        http.get("standard/whoami?a=%41&b=c+d", Demo.messageSigned("GET", uri, new byte[0]));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"schemes\":[\"signature\"]");
  }

  /** As a browser asks before it sends a request from another origin: without a credential. */
  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/vnd.sun.wadl+xml"})
  void letsAPreflightRequestThroughAndDescribesNothing(String accept) throws Exception {
    HttpResponse<String> response =
        http.send(
            "OPTIONS",
            "standard/whoami",
            Map.of(
                "Origin", "https://spa.example",
                "Access-Control-Request-Method", "GET",
                "Accept", accept),
            BodyPublishers.noBody());

    assertThat(response.statusCode()).isBetween(200, 204);
    assertThat(response.body()).doesNotContain("<");
  }

  @Test
  void aDescriptionOfAllResourcesIsGuarded() throws Exception {
    assertThat(http.get("application.wadl", Map.of()).statusCode()).isIn(403, 404);
  }

  @Test
  void leavesTheServersOwnResourcesToTheServer() throws Exception {
    Http root = new Http(server.uri("sample").resolve("/"));

    assertThat(root.get("openapi", Map.of()).statusCode()).isEqualTo(200);
    assertThat(root.get("openapi", Map.of()).body()).contains("openapi:");
  }

  @Test
  void givesASignedBodyBackAsItCame() throws Exception {
    HttpResponse<String> response = echo(BODY);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Http.utf8(response.body())).isEqualTo(BODY);
  }

  @Test
  void takesAChunkedBodyAndAnEmptyOne() throws Exception {
    URI uri = http.uri("standard/echo");
    assertThat(
            http.postChunked("standard/echo", Demo.messageSigned("POST", uri, BODY), BODY)
                .statusCode())
        .isEqualTo(200);
    byte[] none = {};
    assertThat(http.post("standard/echo", Demo.messageSigned("POST", uri, none), none).statusCode())
        .isEqualTo(200);
  }

  @Test
  void rejectsACapturedRequestThatIsSentAgain() throws Exception {
    Map<String, String> headers = Demo.messageSigned("POST", http.uri("standard/echo"), BODY);
    assertThat(http.post("standard/echo", headers, BODY).statusCode()).isEqualTo(200);
    rejected(http.post("standard/echo", headers, BODY), 401, "nonce_replayed");
  }

  @Test
  void rejectsASignedRequestOutsideItsWindow() throws Exception {
    URI uri = http.uri("standard/echo");
    for (long minutes : new long[] {-6, 6}) {
      Map<String, String> headers =
          Demo.messageSigned("POST", uri, BODY, Duration.ofMinutes(minutes));
      rejected(http.post("standard/echo", headers, BODY), 401, "timestamp_outside_window");
    }
  }

  @Test
  void rejectsAnotherBodyThanTheOneThatWasSigned() throws Exception {
    Map<String, String> headers = Demo.messageSigned("POST", http.uri("standard/echo"), BODY);
    rejected(http.post("standard/echo", headers, Http.utf8("{}")), 401, "digest_wrong");
  }

  @Test
  void neverTakesAnIncompleteSignedRequestAsAPlainApiKey() throws Exception {
    Map<String, String> headers = new HashMap<>(Demo.apiKey());
    headers.put("Signature", "sig1=:YQ==:");
    rejected(http.get("standard/whoami", headers), 400, "signature_incomplete");
  }

  @Test
  void challengesWithEverySchemeThatWouldDo() throws Exception {
    HttpResponse<String> response = http.get("standard/whoami", Map.of());
    rejected(response, 401, "credential_missing");
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Bearer realm=\"standard\"",
            "Signature realm=\"standard\"",
            "ApiKey realm=\"standard\", header=\"X-API-Key\"");
    assertThat(response.headers().firstValue("Accept-Signature").orElse(""))
        .matches("sig1=\\(\"@method\" \"@target-uri\"\\);created;keyid;nonce=\"[0-9a-f]{32}\"");
  }

  @Test
  void rejectsAnExpiredToken() throws Exception {
    Map<String, Object> claims = Demo.claims();
    claims.put("exp", (long) claims.get("iat") - 3600);
    HttpResponse<String> response = http.get("standard/whoami", Demo.bearer(claims));
    rejected(response, 401, "token_expired");
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValue(
            "Bearer realm=\"standard\", error=\"invalid_token\","
                + " error_description=\"The token has expired\"");
  }

  @Test
  void rejectsTheSameCredentialTwice() throws Exception {
    rejected(
        http.getTwice("standard/whoami", "X-API-Key", Demo.API_KEY, Demo.API_KEY),
        400,
        "credential_duplicated");
    String token = Demo.bearer().get("Authorization");
    rejected(
        http.getTwice("standard/whoami", "Authorization", token, token),
        400,
        "credential_duplicated");
  }

  @Test
  void rejectsAnOversizedBody() throws Exception {
    byte[] large = new byte[(1 << 20) + 1];
    URI uri = http.uri("standard/echo");
    rejected(
        http.post("standard/echo", Demo.messageSigned("POST", uri, large), large),
        413,
        "body_too_large");
    rejected(
        http.postChunked("standard/echo", Demo.messageSigned("POST", uri, large), large),
        413,
        "body_too_large");
    rejected(
        http.postChunked("webhooks/github", webhook("github", large), large),
        413,
        "body_too_large");
  }

  /** No request here has a {@code Content-Type}, which some servers use to detect a body. */
  @ParameterizedTest
  @CsvSource({
    "kindly",
    "kira",
    "standard-webhooks",
    "svix",
    "stripe",
    "github",
    "slack",
    "shopify"
  })
  void takesTheWebhooksOfThePresets(String preset) throws Exception {
    Map<String, String> headers = webhook(preset, BODY);
    String path = "webhooks/" + preset;
    assertThat(http.post(path, headers, BODY).statusCode()).isEqualTo(204);
    rejected(http.post(path, headers, Http.utf8("{}")), 401, "signature_wrong");
    rejected(http.post(path, Map.of(), BODY), 401, "credential_missing");
  }

  @Test
  void knowsNoWebhookThatIsNotConfigured() throws Exception {
    rejected(http.post("webhooks/nobody", Map.of(), BODY), 404, "webhook_unknown");
  }

  private HttpResponse<String> echo(byte[] body) throws Exception {
    return http.post(
        "standard/echo", Demo.messageSigned("POST", http.uri("standard/echo"), body), body);
  }

  private static Map<String, String> webhook(String preset, byte[] body) {
    Map<String, String> secrets =
        Map.of(
            "standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "svix", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "stripe", "whsec_stripe_demo_secret",
            "github", "It's a Secret to Everybody",
            "slack", "8f742231b10e8888abcd99yyyzzz85a5");
    Secret secret = Secret.ofText(secrets.getOrDefault(preset, preset + "-demo-secret"));
    return new WebhookSigner(WebhookPresets.named(preset), List.of(secret), Clock.systemUTC())
        .headers(body, "msg_1");
  }

  static void rejected(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"title\":\"");
    assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401 || code.equals("insufficient_permissions"));
  }
}
