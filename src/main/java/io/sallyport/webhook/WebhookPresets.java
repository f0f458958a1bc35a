package io.sallyport.webhook;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The formats of known vendors by name. One more vendor is one more entry here; one that only an
 * application needs is a few lines of its configuration.
 */
public final class WebhookPresets {
  private static final Map<String, WebhookFormat> FORMATS = new TreeMap<>();

  static {
    preset("kindly", hex("X-Kindly-Signature"));
    preset("kira", hex("x-signature-sha256"));
    preset("standard-webhooks", standard("webhook"));
    preset("svix", standard("svix"));
    preset("stripe", pairs("Stripe-Signature", ",:v1", "t", "{timestamp}.{body}"));
    preset(
        "github",
        hex("X-Hub-Signature-256").signatureFormat("prefix:sha256=").idHeader("X-GitHub-Delivery"));
    preset(
        "slack",
        hex("X-Slack-Signature")
            .signatureFormat("prefix:v0=")
            .timestampHeader("X-Slack-Request-Timestamp")
            .signed("v0:{timestamp}:{body}"));
    preset("shopify", base64("X-Shopify-Hmac-Sha256").idHeader("X-Shopify-Webhook-Id"));
    preset("twilio", base64("X-Twilio-Signature").algorithm("hmac-sha1").signed("{url}{form}"));
    preset(
        "paddle",
        pairs("Paddle-Signature", ";:h1", "ts", "{timestamp}:{body}")
            .tolerance(Duration.ofSeconds(5)));
    preset("square", base64("x-square-hmacsha256-signature").signed("{url}{body}"));
    preset(
        "zoom",
        hex("x-zm-signature")
            .signatureFormat("prefix:v0=")
            .timestampHeader("x-zm-request-timestamp")
            .signed("v0:{timestamp}:{body}"));
    preset(
        "hubspot",
        base64("X-HubSpot-Signature-v3")
            .timestampHeader("X-HubSpot-Request-Timestamp")
            .timestampUnit("ms")
            .signed("{method}{url}{body}{timestamp}"));
    preset(
        "sendgrid",
        base64("X-Twilio-Email-Event-Webhook-Signature")
            .algorithm("ecdsa-sha256")
            .timestampHeader("X-Twilio-Email-Event-Webhook-Timestamp")
            .signed("{timestamp}{body}"));
    preset(
        "discord",
        hex("X-Signature-Ed25519")
            .algorithm("ed25519")
            .timestampHeader("X-Signature-Timestamp")
            .signed("{timestamp}{body}"));
    preset("line", base64("X-Line-Signature"));
    preset(
        "linear",
        hex("linear-signature")
            .timestampJson("/webhookTimestamp")
            .timestampUnit("ms")
            .tolerance(Duration.ofMinutes(1))
            .idHeader("Linear-Delivery"));
    preset(
        "workos",
        pairs("WorkOS-Signature", ",:v1", "t", "{timestamp}.{body}")
            .timestampUnit("ms")
            .tolerance(Duration.ofMinutes(3)));
    preset(
        "webflow",
        hex("x-webflow-signature")
            .timestampHeader("x-webflow-timestamp")
            .timestampUnit("ms")
            .signed("{timestamp}:{body}"));
    preset(
        "elevenlabs",
        pairs("ElevenLabs-Signature", ",:v0", "t", "{timestamp}.{body}")
            .tolerance(Duration.ofMinutes(30)));
    preset("pagerduty", hex("X-PagerDuty-Signature").signatureFormat("pairs:,:v1"));
    preset(
        "box",
        base64("BOX-SIGNATURE-PRIMARY,BOX-SIGNATURE-SECONDARY")
            .timestampHeader("BOX-DELIVERY-TIMESTAMP")
            .timestampUnit("iso")
            .signed("{body}{timestamp}")
            .tolerance(Duration.ofMinutes(10))
            .idHeader("BOX-DELIVERY-ID"));
    preset("docusign", base64(numbered("X-DocuSign-Signature-", 10)));
    preset("woocommerce", base64("X-WC-Webhook-Signature").idHeader("X-WC-Webhook-Delivery-ID"));
    preset("vercel", hex("x-vercel-signature").algorithm("hmac-sha1"));
    preset("gitlab", hex("X-Gitlab-Token").algorithm("equal").idHeader("X-Gitlab-Event-UUID"));
    preset(
        "adyen",
        WebhookFormat.builder()
            .signatureInBody(
                "/notificationItems", "/NotificationRequestItem/additionalData/hmacSignature")
            .encoding("base64")
            .secretEncoding("hex")
            .signed(
                members(
                    "pspReference",
                    "originalReference",
                    "merchantAccountCode",
                    "merchantReference",
                    "amount/value",
                    "amount/currency",
                    "eventCode",
                    "success")));
    preset("x", base64("X-Twitter-Webhooks-Signature").signatureFormat("prefix:sha256="));
  }

  private WebhookPresets() {}

  /** The names of all presets, in alphabetical order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(FORMATS.keySet());
  }

  /**
   * The preset of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static WebhookFormat named(String name) {
    WebhookFormat format = FORMATS.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "preset '" + name + "' is not known; allowed: " + FORMATS.keySet());
    }
    return format;
  }

  /** The handshake of the preset of that name; {@link Handshake#NONE} if its vendor has none. */
  public static Handshake handshake(String name) {
    return switch (name) {
      case "zoom" -> Handshake.ZOOM;
      case "x" -> Handshake.X;
      case "slack" -> Handshake.SLACK;
      case "discord" -> Handshake.DISCORD;
      default -> Handshake.NONE;
    };
  }

  private static void preset(String name, WebhookFormatBuilder builder) {
    FORMATS.put(name, builder.build());
  }

  private static WebhookFormatBuilder hex(String header) {
    return WebhookFormat.builder().signatureHeader(header).encoding("hex");
  }

  private static WebhookFormatBuilder base64(String header) {
    return WebhookFormat.builder().signatureHeader(header).encoding("base64");
  }

  private static WebhookFormatBuilder pairs(
      String header, String separatorAndKey, String timestampKey, String signed) {
    return hex(header)
        .signatureFormat("pairs:" + separatorAndKey)
        .timestampPair(timestampKey)
        .signed(signed);
  }

  private static WebhookFormatBuilder standard(String headers) {
    return base64(headers + "-signature")
        .signatureFormat("versions:v1")
        .ed25519Version("v1a")
        .timestampHeader(headers + "-timestamp")
        .idHeader(headers + "-id")
        .signed("{id}.{timestamp}.{body}")
        .secretEncoding("base64:whsec_");
  }

  private static String numbered(String header, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> header + i)
        .collect(Collectors.joining(","));
  }

  private static String members(String... names) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> "{json:/NotificationRequestItem/" + names[i] + "}")
        .collect(Collectors.joining(":"));
  }
}
