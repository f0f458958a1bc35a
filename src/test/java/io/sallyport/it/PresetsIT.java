package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import io.sallyport.webhook.WebhookPresets;
import io.sallyport.webhook.WebhookSigner;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample serves every preset at {@code POST /webhooks/{preset}}, with its demo secret. */
@ExtendWith(PayaraSample.class)
class PresetsIT {

  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String HEX = "00112233445566778899aabbccddeeff00112233";

  /** Returns the demo secret of a preset; for a public key, the private key. */
  private static String secret(String preset) {
    return switch (preset) {
      case "standard-webhooks", "svix", "clerk", "openai", "polar", "render" -> WHSEC;
      case "replicate", "resend", "stytch", "supabase" -> WHSEC;
      case "airtable" -> WHSEC.substring("whsec_".length());
      case "authorize-net", "squarespace" -> HEX;
      case "stripe" -> "whsec_stripe_demo_secret";
      case "github" -> "It's a Secret to Everybody";
      case "slack" -> "8f742231b10e8888abcd99yyyzzz85a5";
      case "twilio" -> "12345";
      case "adyen" -> "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";
      case "sendgrid", "discord" -> privateKey(preset);
      default -> preset + "-demo-secret";
    };
  }

  /** Presets whose vendors do not sign the body, or only a part of it. */
  private static final Set<String> UNSIGNED_BODY = Set.of("gitlab", "telegram", "mailgun");

  private static final String NOTIFICATION =
      """
      {"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{},\
      "amount":{"currency":"EUR","value":1130},"pspReference":"paid","eventCode":"AUTHORISATION",\
      "merchantAccountCode":"shop","merchantReference":"1","success":"true"}}]}\
      """;

  private final Http http;

  PresetsIT(PayaraSample.Running running) {
    this.http = running.http();
  }

  static List<String> presets() {
    return WebhookPresets.names().stream()
        .filter(name -> !WebhookPresets.named(name).fetchesKeys())
        .toList();
  }

  /** A delivery: its headers, and its body. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Delivery(Map<String, String> headers, byte[] body) {}

  @ParameterizedTest
  @MethodSource("presets")
  void acceptsAGoodDelivery(String preset) throws Exception {
    Delivery good = signed(preset);
    HttpResponse<String> response = http.post("webhooks/" + preset, good.headers(), good.body());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsAChangedBody(String preset) throws Exception {
    Delivery good = signed(preset);
    byte[] changed = text(good.body()).replace("paid", "pald").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> response = http.post("webhooks/" + preset, good.headers(), changed);
    assertThat(response.statusCode()).isEqualTo(UNSIGNED_BODY.contains(preset) ? 204 : 401);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsAChangedSignature(String preset) throws Exception {
    Delivery good = signed(preset);
    Map<String, String> headers = new LinkedHashMap<>(good.headers());
    byte[] body = good.body();
    List<String> signatures = WebhookPresets.named(preset).signatureHeaders();
    if (signatures.isEmpty()) {
      String field = preset.equals("adyen") ? "\"hmacSignature\":\"" : "\"signature\":\"";
      int at = text(body).indexOf(field) + field.length();
      body = changed(text(body), at).getBytes(StandardCharsets.UTF_8);
    } else {
      // The last characters of base64 may be padding, and the first ones of ECDSA its form.
      headers.computeIfPresent(signatures.get(0), (name, value) -> changed(value, -8));
    }
    HttpResponse<String> response = http.post("webhooks/" + preset, headers, body);
    SampleIT.rejected(response, 401, "signature_wrong");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsADeliveryWithoutASignature(String preset) throws Exception {
    byte[] body = preset.equals("adyen") ? Http.utf8(NOTIFICATION) : Http.utf8("{\"type\":\"x\"}");
    assertThat(http.post("webhooks/" + preset, Map.of(), body).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rejectsADeliveryThatIsTooLarge(String preset) throws Exception {
    Delivery good = signed(preset);
    byte[] large = new byte[(1 << 20) + 1];
    HttpResponse<String> response = http.post("webhooks/" + preset, good.headers(), large);
    SampleIT.rejected(response, 413, "body_too_large");
  }

  private Delivery signed(String preset) {
    Clock clock = Clock.systemUTC();
    Secret secret = Secret.ofText(secret(preset));
    WebhookSigner signer = new WebhookSigner(WebhookPresets.named(preset), List.of(secret), clock);
    String url = http.uri("webhooks/" + preset).toString();
    byte[] unsigned =
        Http.utf8(
            switch (preset) {
              case "adyen" -> NOTIFICATION;
              case "twilio", "mandrill" -> "From=%2B15550100&Body=paid";
              case "mailgun" ->
                  "{\"event\":\"paid\",\"signature\":{\"token\":\"t\",\"timestamp\":\""
                      + clock.instant().getEpochSecond()
                      + "\"}}";
              default -> "{\"webhookTimestamp\":" + clock.millis() + ",\"event\":\"paid\"}";
            });
    byte[] body = signer.body("POST", url, unsigned);
    Map<String, String> headers = new LinkedHashMap<>(signer.headers("POST", url, body, "msg_1"));
    headers.put(
        "Content-Type",
        preset.equals("twilio") || preset.equals("mandrill")
            ? "application/x-www-form-urlencoded"
            : "application/json");
    return new Delivery(headers, body);
  }

  /** The text with another letter or digit in one place, which counts from the end if negative. */
  private static String changed(String text, int at) {
    StringBuilder changed = new StringBuilder(text);
    int index = at < 0 ? text.length() + at : at;
    changed.setCharAt(index, text.charAt(index) == 'a' ? 'b' : 'a');
    return changed.toString();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String privateKey(String preset) {
    String name = "/webhooks/" + preset + "-demo-private.pem";
    try (InputStream pem = PresetsIT.class.getResourceAsStream(name)) {
      return text(Objects.requireNonNull(pem, name).readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
