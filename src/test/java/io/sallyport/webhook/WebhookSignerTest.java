package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {
  private static final byte[] BODY = "{}".getBytes(UTF_8);

  @Test
  void writesTheHeadersInTheirOrder() {
    Map<String, String> headers =
        signer("svix", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").headers(BODY, "msg_1");
    assertThat(headers.keySet()).containsExactly("svix-id", "svix-timestamp", "svix-signature");
  }

  @Test
  void writesASignatureForEachSecretWhereThereIsRoom() {
    assertThat(signer("stripe", "a", "b").headers(BODY, null).get("Stripe-Signature"))
        .matches("t=1795342530,v1=[0-9a-f]{64},v1=[0-9a-f]{64}");
    assertThat(signer("kindly", "a", "b").headers(BODY, null).get("X-Kindly-Signature"))
        .matches("[0-9a-f]{64}");
    assertThat(signer("box", "a", "b").headers(BODY, "id").keySet())
        .contains("BOX-SIGNATURE-PRIMARY", "BOX-SIGNATURE-SECONDARY");
  }

  @Test
  void sendsATokenAsItIs() {
    assertThat(signer("gitlab", "token").headers(BODY, "e1"))
        .isEqualTo(Map.of("X-Gitlab-Event-UUID", "e1", "X-Gitlab-Token", "token"));
  }

  @Test
  void leavesAnUnsignedIdOutWhenThereIsNone() {
    assertThat(signer("github", "s").headers(BODY, null)).hasSize(1);
  }

  @Test
  void rejectsToSignWithoutWhatTheFormatSigns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer("hubspot", "s").headers(BODY, null))
        .withMessageContaining("the method or the URL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer("svix", "A".repeat(32)).headers(BODY, null))
        .withMessageContaining("signs an id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer("svix", "A".repeat(32)).headers(BODY, "a.b"))
        .withMessageContaining("signs an id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer("linear", "s").headers(BODY, null))
        .withMessageContaining("timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> signer("twilio", "s").headers("POST", "https://a/", "%".getBytes(UTF_8), null))
        .withMessageContaining("the body lacks");
  }

  @Test
  void rejectsFormatsThatItCannotSign() {
    WebhookFormat itself =
        WebhookFormat.builder().signatureInBody("/items", "/signature").encoding("hex").build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookSigner(itself, secrets("s"), clockAt(NOW)))
        .withMessageContaining("over itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookSigner(WebhookPresets.named("kira"), List.of(), clockAt(NOW)))
        .withMessageContaining("needs at least one secret");
  }

  private static WebhookSigner signer(String preset, String... secrets) {
    return new WebhookSigner(WebhookPresets.named(preset), secrets(secrets), clockAt(NOW));
  }
}
