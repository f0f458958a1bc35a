package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.SignedWebhooks;
import io.sallyport.testing.TokenMint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The guarantees of a Jakarta REST application without CDI, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlainJavaContract {
  private static final String KEY = "parcel-key-of-the-test";
  private static final String KEY_SHA256 =
      "cc359f8d0782c412929d33472f0744b84145a065cfb2b26930cd4b35d37d5fae";

  private final TokenMint mint =
      TokenMint.of(null, JwsAlgorithm.HS256, Secret.ofText("a shared secret of at least 32 bytes"));
  private final SignedWebhooks carrier = SignedWebhooks.of("github", Clock.systemUTC());
  private RunningServer server;

  abstract RunningServer start(Map<String, String> settings) throws Exception;

  @BeforeAll
  void startServer() throws Exception {
    server = start(settings());
  }

  @AfterAll
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void acceptsAnApiKey() throws Exception {
    HttpResponse<String> response = Http.send(get("/parcels").header("X-API-Key", KEY));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("parcels of shop");
  }

  @Test
  void rejectsAnUnknownApiKey() throws Exception {
    HttpResponse<String> response = Http.send(get("/parcels").header("X-API-Key", "another"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("api_key_unknown");
  }

  @Test
  void rejectsACallWithoutCredential() throws Exception {
    HttpResponse<String> response = Http.send(get("/parcels"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void acceptsABearerToken() throws Exception {
    String token = mint.claim("scope", "write:parcels").token("ada");

    HttpResponse<String> response =
        Http.send(post("/parcels", "book").header("Authorization", "Bearer " + token));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("book of ada");
  }

  @Test
  void rejectsATokenWithoutThePermission() throws Exception {
    String token = mint.token("ada");

    assertThat(
            Http.send(post("/parcels", "book").header("Authorization", "Bearer " + token))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void acceptsASignedWebhook() throws Exception {
    SignedWebhooks.Delivery delivery = carrier.delivery(server.uri("/parcels/events"), "{}");
    HttpRequest.Builder request = post("/parcels/events", delivery.body());
    delivery.headers().forEach(request::header);

    assertThat(Http.send(request).statusCode()).isEqualTo(204);
  }

  @Test
  void rejectsAChangedWebhook() throws Exception {
    SignedWebhooks.Delivery delivery = carrier.delivery(server.uri("/parcels/events"), "{}");
    HttpRequest.Builder request = post("/parcels/events", "{ }");
    delivery.headers().forEach(request::header);

    assertThat(Http.send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void admitsEveryoneWherePermitAllSaysSo() throws Exception {
    assertThat(Http.send(get("/parcels/price")).body()).isEqualTo("5");
  }

  @Test
  void deniesAResourceWithoutAnnotation() throws Exception {
    assertThat(Http.send(get("/parcels/stock").header("X-API-Key", KEY)).statusCode())
        .isEqualTo(403);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(mint.configuration("default"));
    settings.put("sallyport.realms.default.api-keys.shop.sha256", KEY_SHA256);
    settings.put("sallyport.require-https", "false");
    settings.put("sallyport.webhooks.carrier.preset", "github");
    settings.put("sallyport.webhooks.carrier.secret", carrier.secret());
    return settings;
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(server.uri(path));
  }

  private HttpRequest.Builder post(String path, String body) {
    URI uri = server.uri(path);
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
