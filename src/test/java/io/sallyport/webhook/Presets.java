package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.clockAt;
import static io.sallyport.webhook.Verdicts.secrets;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A valid message of each preset that has a secret to sign with, written by hand: what is signed
 * and the headers, in which the signature stands as {@code $}.
 */
final class Presets {
  static final String BODY = "{\"webhookTimestamp\":1795342530000,\"event\":\"caf\u00e9 paid\"}";
  static final String FORM = "b=2&a=1&a=\u00e9+x&a=1";
  static final String URL = "https://example.org/hooks/vendor?x=1";
  static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
  static final String S = "1795342530";
  static final String MS = "1795342530000";

  /** A vendor's documentation as test data. */
  record WireForm(
      String preset,
      String secret,
      String mac,
      boolean hex,
      String body,
      String signed,
      Map<String, String> headers) {

    /** Returns the bytes of the secret, decoded as the vendor documents. */
    byte[] key() {
      return switch (preset) {
        case "airtable" -> Base64.getDecoder().decode(secret);
        case "authorize-net", "squarespace" -> HexFormat.of().parseHex(secret);
        default ->
            secret.startsWith("whsec_")
                ? Base64.getDecoder().decode(secret.substring(6))
                : secret.getBytes(UTF_8);
      };
    }

    /** Returns another secret of the same encoding. */
    String otherSecret() {
      return secret.startsWith("whsec_") ? "whsec_" + "A".repeat(32) : "abcdef01".repeat(4);
    }
  }

  private static final Map<String, WireForm> FORMS = new TreeMap<>();

  static {
    String whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    hex("kindly", BODY, Map.of("X-Kindly-Signature", "$"));
    hex("kira", BODY, Map.of("x-signature-sha256", "$"));
    add(
        "standard-webhooks",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    add(
        "svix",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("svix-id", ID, "svix-timestamp", S, "svix-signature", "v1,$"));
    hex("stripe", S + "." + BODY, Map.of("Stripe-Signature", "t=" + S + ",v1=$"));
    hex("github", BODY, Map.of("X-GitHub-Delivery", ID, "X-Hub-Signature-256", "sha256=$"));
    hex(
        "slack",
        "v0:" + S + ":" + BODY,
        Map.of("X-Slack-Request-Timestamp", S, "X-Slack-Signature", "v0=$"));
    base64("shopify", BODY, Map.of("X-Shopify-Webhook-Id", ID, "X-Shopify-Hmac-Sha256", "$"));
    add(
        "twilio",
        "twilio-demo-secret",
        "HmacSHA1",
        false,
        FORM,
        URL + "a1a\u00e9 xb2",
        Map.of("X-Twilio-Signature", "$"));
    hex("paddle", S + ":" + BODY, Map.of("Paddle-Signature", "ts=" + S + ";h1=$"));
    base64("square", URL + BODY, Map.of("x-square-hmacsha256-signature", "$"));
    hex(
        "zoom",
        "v0:" + S + ":" + BODY,
        Map.of("x-zm-request-timestamp", S, "x-zm-signature", "v0=$"));
    base64(
        "hubspot",
        "POST" + URL + BODY + MS,
        Map.of("X-HubSpot-Request-Timestamp", MS, "X-HubSpot-Signature-v3", "$"));
    base64("line", BODY, Map.of("X-Line-Signature", "$"));
    hex("linear", BODY, Map.of("Linear-Delivery", ID, "linear-signature", "$"));
    hex("workos", MS + "." + BODY, Map.of("WorkOS-Signature", "t=" + MS + ",v1=$"));
    hex("webflow", MS + ":" + BODY, Map.of("x-webflow-timestamp", MS, "x-webflow-signature", "$"));
    hex("elevenlabs", S + "." + BODY, Map.of("ElevenLabs-Signature", "t=" + S + ",v0=$"));
    hex("pagerduty", BODY, Map.of("X-PagerDuty-Signature", "v1=$"));
    base64(
        "box",
        BODY + "2026-11-22T10:15:30Z",
        Map.of(
            "BOX-DELIVERY-ID",
            ID,
            "BOX-DELIVERY-TIMESTAMP",
            "2026-11-22T10:15:30Z",
            "BOX-SIGNATURE-PRIMARY",
            "$"));
    base64("docusign", BODY, Map.of("X-DocuSign-Signature-1", "$"));
    base64(
        "woocommerce", BODY, Map.of("X-WC-Webhook-Delivery-ID", ID, "X-WC-Webhook-Signature", "$"));
    add(
        "vercel",
        "vercel-demo-secret",
        "HmacSHA1",
        true,
        BODY,
        BODY,
        Map.of("x-vercel-signature", "$"));
    base64("x", BODY, Map.of("X-Twitter-Webhooks-Signature", "sha256=$"));
    MorePresets.addAll();
  }

  private Presets() {}

  static Map<String, WireForm> forms() {
    return FORMS;
  }

  static WireForm form(String preset) {
    WireForm form = FORMS.get(preset);
    if (form == null) {
      throw new IllegalArgumentException(preset);
    }
    return form;
  }

  /** A message signed now by our own signer. */
  static Message signed(String preset, String... otherSecrets) {
    return signed(preset, WebhookPresets.named(preset), otherSecrets);
  }

  static Message signed(String preset, WebhookFormat format, String... otherSecrets) {
    WireForm form = form(preset);
    WebhookSigner signer =
        new WebhookSigner(
            format,
            secrets(otherSecrets.length == 0 ? new String[] {form.secret()} : otherSecrets),
            clockAt(NOW));
    Message message = Message.of(form.body()).at(URL);
    return message.with(signer.headers("POST", URL, message.body(), ID));
  }

  private static void hex(String preset, String signed, Map<String, String> headers) {
    add(preset, preset + "-demo-secret", "HmacSHA256", true, BODY, signed, headers);
  }

  private static void base64(String preset, String signed, Map<String, String> headers) {
    add(preset, preset + "-demo-secret", "HmacSHA256", false, BODY, signed, headers);
  }

  static void add(
      String preset,
      String secret,
      String mac,
      boolean hex,
      String body,
      String signed,
      Map<String, String> headers) {
    FORMS.put(preset, new WireForm(preset, secret, mac, hex, body, signed, headers));
  }
}
