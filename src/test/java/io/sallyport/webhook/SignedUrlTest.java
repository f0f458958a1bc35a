package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.scheme;
import static io.sallyport.webhook.Verdicts.secrets;

import io.sallyport.Reason;
import io.sallyport.spi.PublicUrl;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vendors sign the URL as they write it, also with its default port. */
class SignedUrlTest {
  private static final String BODY = "From=%2B15005550006&Body=paid";
  private static final String TARGET = "/hooks?a=1";

  @ParameterizedTest
  @CsvSource({
    "twilio, https://hooks.example/hooks?a=1",
    "twilio, https://hooks.example:443/hooks?a=1",
    "twilio, https://Hooks.Example/hooks?a=1",
    "square, https://hooks.example:443/hooks?a=1",
    "hubspot, https://hooks.example:443/hooks?a=1"
  })
  void acceptsEveryFormOfTheUrl(String preset, String signedUrl) {
    assertAccepted(scheme(preset, NOW, "secret"), message(preset, signedUrl));
  }

  /** Bodies that are verified while they are read. */
  @ParameterizedTest
  @ValueSource(strings = {"square", "hubspot"})
  void acceptsEveryFormForLongBodies(String preset) {
    WebhookPolicy policy =
        WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets("other", "secret"))
            .withMemoryLimit(WebhookPolicy.MIN_MEMORY_LIMIT);
    String body = "x".repeat(5000);

    assertAccepted(
        scheme(policy, NOW), message(preset, "https://hooks.example:443" + TARGET, body));
    assertRejected(
        scheme(policy, NOW),
        message(preset, "https://evil.example" + TARGET, body),
        Reason.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/hooks?a=1",
        "http://hooks.example/hooks?a=1",
        "https://hooks.example:8443/hooks?a=1",
        "https://hooks.example:80/hooks?a=1",
        "https://hooks.example/hooks",
        "https://hooks.example/hooks?a=2",
        "https://hooks.example/Hooks?a=1",
        "https://hooks.example.evil.example/hooks?a=1"
      })
  void anotherUrlIsWrong(String signedUrl) {
    assertRejected(
        scheme("twilio", NOW, "secret"), message("twilio", signedUrl), Reason.SIGNATURE_WRONG);
  }

  /** Attack: one delivery is sent twice, with the host in another case. */
  @ParameterizedTest
  @ValueSource(strings = {"twilio", "square"})
  void anotherFormIsTheSameDelivery(String preset) {
    WebhookPolicy policy =
        WebhookPolicy.of(preset, WebhookPresets.named(preset), secrets("secret"))
            .withReplay(Replay.REJECT);
    WebhookScheme scheme = scheme(policy, NOW);
    Message first = message(preset, "https://hooks.example" + TARGET);

    assertAccepted(scheme, first);
    assertRejected(
        scheme,
        first.withUrls(PublicUrl.urls("https", "HOOKS.example", TARGET)),
        Reason.DELIVERY_REPEATED);
  }

  private static Message message(String preset, String signedUrl) {
    return message(preset, signedUrl, BODY);
  }

  private static Message message(String preset, String signedUrl, String body) {
    List<String> urls = PublicUrl.urls("https", "Hooks.Example", TARGET);
    WebhookSigner signer =
        new WebhookSigner(WebhookPresets.named(preset), secrets("secret"), clockAt(NOW));
    Message message = Message.of(body).withUrls(urls);
    return message.with(signer.headers("POST", signedUrl, message.body(), null));
  }
}
