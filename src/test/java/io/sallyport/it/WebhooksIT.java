package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handshakes and long deliveries over HTTP. */
@ExtendWith(PayaraSample.class)
class WebhooksIT {
  private static final int FIFTY_MEGABYTES = 50_000_000;

  private final Http http;
  private final Http brief;

  WebhooksIT(PayaraSample.Running running) {
    this.http = running.http();
    this.brief = running.brief();
  }

  @Test
  void respondsToZoom() throws Exception {
    String body =
        "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooat\"}}";
    HttpResponse<String> response = post(http, "zoom", "zoom-demo-secret", Http.utf8(body));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(response.body()).contains("\"plainToken\":\"qgg8vlvZRS6UYooat\"", "encryptedToken");
    SampleIT.rejected(
        http.post("webhooks/zoom", Map.of(), Http.utf8(body)), 401, "credential_missing");
  }

  @Test
  void respondsToSlack() throws Exception {
    byte[] body = Http.utf8("{\"type\":\"url_verification\",\"challenge\":\"abc123\"}");
    HttpResponse<String> response = post(http, "slack", "8f742231b10e8888abcd99yyyzzz85a5", body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"challenge\":\"abc123\"}");
  }

  @Test
  void respondsToX() throws Exception {
    Hmac hmac = new Hmac(Hmac.Hash.SHA256, Http.utf8("x-demo-secret"));
    HttpResponse<String> response = http.get("webhooks/x?crc_token=abc123&nonce=1", Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"response_token\":\"sha256="
                + StrictBase64.encode(hmac.mac(Http.utf8("abc123")))
                + "\"}");
    SampleIT.rejected(http.get("webhooks/x?crc_token=%7B%7D", Map.of()), 401, "delivery_malformed");
    SampleIT.rejected(http.get("webhooks/x", Map.of()), 401, "credential_missing");
    SampleIT.rejected(http.get("webhooks/github?crc_token=a", Map.of()), 401, "credential_missing");
  }

  @Test
  void respondsToMeta() throws Exception {
    String query = "webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
    HttpResponse<String> response = http.get(query + "meta-demo-verify-token", Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("1158201444");
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    SampleIT.rejected(http.get(query + "other", Map.of()), 401, "verify_token_wrong");
  }

  @Test
  void respondsToDropboxAndAsana() throws Exception {
    assertThat(http.get("webhooks/dropbox?challenge=abc-123", Map.of()).body())
        .isEqualTo("abc-123");
    HttpResponse<String> asana =
        http.post("webhooks/asana", Map.of("X-Hook-Secret", "0123456789abcdef"), new byte[0]);
    assertThat(asana.statusCode()).isEqualTo(200);
    assertThat(asana.headers().firstValue("X-Hook-Secret")).hasValue("0123456789abcdef");
    SampleIT.rejected(
        http.get("webhooks/dropbox?challenge=%3Cb%3E", Map.of()), 401, "delivery_malformed");
  }

  @Test
  void takesFiftyMegabytes() throws Exception {
    byte[] body = new byte[FIFTY_MEGABYTES];
    Map<String, String> headers = headers("github", "It's a Secret to Everybody", body);
    assertThat(brief.post("webhooks/github", headers, body).statusCode()).isEqualTo(204);
    assertThat(brief.postChunked("webhooks/github", headers, body).statusCode()).isEqualTo(204);
    body[FIFTY_MEGABYTES - 1] = 1;
    SampleIT.rejected(brief.post("webhooks/github", headers, body), 401, "signature_wrong");
    SampleIT.rejected(brief.postChunked("webhooks/github", headers, body), 401, "signature_wrong");
  }

  private static HttpResponse<String> post(Http http, String preset, String secret, byte[] body)
      throws Exception {
    return http.post("webhooks/" + preset, headers(preset, secret, body), body);
  }

  private static Map<String, String> headers(String preset, String secret, byte[] body) {
    return new WebhookSigner(
            WebhookPresets.named(preset), List.of(Secret.ofText(secret)), Clock.systemUTC())
        .headers(body, "msg_1");
  }
}
