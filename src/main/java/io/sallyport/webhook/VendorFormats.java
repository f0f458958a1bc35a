package io.sallyport.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of presets: one entry for each vendor, from its public documentation. */
final class VendorFormats {

  /**
   * How one vendor sends.
   *
   * @param builder not to be changed
   * @param handshake the verification requests that it sends
   */
  record Vendor(WebhookFormatBuilder builder, Handshake handshake) {}

  /** The vendors by the names of their presets, in alphabetical order. */
  static final Map<String, Vendor> ALL = new TreeMap<>();

  static {
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
    preset("aftership", base64("aftership-hmac-sha256"));
    preset(
        "airtable",
        hex("X-Airtable-Content-MAC")
            .signatureFormat("prefix:hmac-sha256=")
            .secretEncoding("base64"));
    preset("asana", Handshake.ASANA, hex("X-Hook-Signature"));
    preset(
        "authorize-net",
        hex("X-ANET-Signature")
            .signatureFormat("prefix:sha512=")
            .algorithm("hmac-sha512")
            .secretEncoding("hex"));
    preset(
        "aws-sns",
        WebhookFormat.builder()
            .signatureInBody("", "/Signature")
            .encoding("base64")
            .algorithm("rsa-sha256")
            .signed("{json:/MessageId}{json:/Timestamp}")
            .timestampJson("/Timestamp")
            .timestampUnit("iso")
            .tolerance(Duration.ofHours(1))
            .remote(RemoteVendor.SNS));
    preset(
        "bitbucket",
        hex("X-Hub-Signature").signatureFormat("prefix:sha256=").idHeader("X-Request-UUID"));
    preset(
        "box",
        base64("BOX-SIGNATURE-PRIMARY,BOX-SIGNATURE-SECONDARY")
            .timestampHeader("BOX-DELIVERY-TIMESTAMP")
            .timestampUnit("iso")
            .signed("{body}{timestamp}")
            .tolerance(Duration.ofMinutes(10))
            .idHeader("BOX-DELIVERY-ID"));
    preset(
        "buildkite",
        pairs("X-Buildkite-Signature", ",:signature", "timestamp", "{timestamp}.{body}"));
    preset("cal-com", hex("X-Cal-Signature-256"));
    preset(
        "calendly",
        pairs("Calendly-Webhook-Signature", ",:v1", "t", "{timestamp}.{body}")
            .tolerance(Duration.ofMinutes(3)));
    preset(
        "chargify",
        hex("X-Chargify-Webhook-Signature-Hmac-Sha-256").idHeader("X-Chargify-Webhook-Id"));
    preset("checkout-com", hex("Cko-Signature"));
    preset("circleci", hex("circleci-signature").signatureFormat("pairs:,:v1"));
    preset("clerk", standard("svix"));
    preset("clickup", hex("X-Signature"));
    preset("coinbase-commerce", hex("X-CC-Webhook-Signature"));
    preset(
        "customer-io",
        hex("X-CIO-Signature").timestampHeader("X-CIO-Timestamp").signed("v0:{timestamp}:{body}"));
    preset(
        "discord",
        Handshake.DISCORD,
        hex("X-Signature-Ed25519")
            .algorithm("ed25519")
            .timestampHeader("X-Signature-Timestamp")
            .signed("{timestamp}{body}"));
    preset("docusign", base64(numbered("X-DocuSign-Signature-", 10)));
    preset("dropbox", Handshake.DROPBOX, hex("X-Dropbox-Signature"));
    preset("dub", hex("Dub-Signature"));
    preset("dwolla", hex("X-Request-Signature-SHA-256"));
    preset(
        "elevenlabs",
        pairs("ElevenLabs-Signature", ",:v0", "t", "{timestamp}.{body}")
            .tolerance(Duration.ofMinutes(30)));
    preset("forgejo", hex("X-Forgejo-Signature").idHeader("X-Forgejo-Delivery"));
    preset(
        "front",
        Handshake.FRONT,
        base64("X-Front-Signature")
            .timestampHeader("X-Front-Request-Timestamp")
            .timestampUnit("ms")
            .signed("{timestamp}:{body}"));
    preset("gitea", hex("X-Gitea-Signature").idHeader("X-Gitea-Delivery"));
    preset(
        "github",
        hex("X-Hub-Signature-256").signatureFormat("prefix:sha256=").idHeader("X-GitHub-Delivery"));
    preset("gitlab", hex("X-Gitlab-Token").algorithm("equal").idHeader("X-Gitlab-Event-UUID"));
    preset("gocardless", hex("Webhook-Signature"));
    preset("heroku", base64("Heroku-Webhook-Hmac-SHA256"));
    preset(
        "hubspot",
        base64("X-HubSpot-Signature-v3")
            .timestampHeader("X-HubSpot-Request-Timestamp")
            .timestampUnit("ms")
            .signed("{method}{url.decoded}{body}{timestamp}"));
    preset(
        "intercom", hex("X-Hub-Signature").signatureFormat("prefix:sha1=").algorithm("hmac-sha1"));
    preset(
        "jira",
        hex("X-Hub-Signature")
            .signatureFormat("prefix:sha256=")
            .idHeader("X-Atlassian-Webhook-Identifier"));
    preset("kindly", hex("X-Kindly-Signature"));
    preset("kira", hex("x-signature-sha256"));
    preset("launchdarkly", hex("X-LD-Signature"));
    preset("lemon-squeezy", hex("X-Signature"));
    preset("line", base64("X-Line-Signature"));
    preset(
        "linear",
        hex("linear-signature")
            .timestampJson("/webhookTimestamp")
            .timestampUnit("ms")
            .tolerance(Duration.ofMinutes(1))
            .idHeader("Linear-Delivery"));
    preset(
        "mailgun",
        WebhookFormat.builder()
            .signatureInBody("", "/signature/signature")
            .signed("{json:/signature/timestamp}{json:/signature/token}")
            .timestampJson("/signature/timestamp"));
    preset(
        "mandrill",
        Handshake.TRELLO,
        base64("X-Mandrill-Signature").algorithm("hmac-sha1").signed("{url}{form}"));
    preset("meta", Handshake.META, hex("X-Hub-Signature-256").signatureFormat("prefix:sha256="));
    preset("mux", pairs("Mux-Signature", ",:v1", "t", "{timestamp}.{body}"));
    preset("nylas", Handshake.DROPBOX, hex("X-Nylas-Signature"));
    preset("openai", standard("webhook"));
    preset(
        "paddle",
        pairs("Paddle-Signature", ";:h1", "ts", "{timestamp}:{body}")
            .tolerance(Duration.ofSeconds(5)));
    preset("pagerduty", hex("X-PagerDuty-Signature").signatureFormat("pairs:,:v1"));
    preset("paypal", paypal().remote(RemoteVendor.PAYPAL));
    preset("paypal-sandbox", paypal().remote(RemoteVendor.PAYPAL_SANDBOX));
    preset("paystack", hex("x-paystack-signature").algorithm("hmac-sha512"));
    preset(
        "persona",
        pairs("Persona-Signature", ",:v1", "t", "{timestamp}.{body}")
            .signatureFormat("pair-sets:,:v1"));
    preset("plaid", plaid().remote(RemoteVendor.PLAID));
    preset("plaid-sandbox", plaid().remote(RemoteVendor.PLAID_SANDBOX));
    preset("polar", standard("webhook").secretEncoding("base64-or-text:whsec_"));
    preset("pusher", hex("X-Pusher-Signature"));
    preset("quickbooks", base64("intuit-signature"));
    preset("razorpay", hex("X-Razorpay-Signature").idHeader("x-razorpay-event-id"));
    preset("render", standard("webhook"));
    preset("replicate", standard("webhook"));
    preset("resend", standard("svix"));
    preset(
        "sendgrid",
        base64("X-Twilio-Email-Event-Webhook-Signature")
            .algorithm("ecdsa-sha256")
            .timestampHeader("X-Twilio-Email-Event-Webhook-Timestamp")
            .signed("{timestamp}{body}"));
    preset("sentry", hex("Sentry-Hook-Signature").idHeader("Request-ID"));
    preset("shippo", pairs("Shippo-Auth-Signature", ",:v1", "t", "{timestamp}.{body}"));
    preset("shopify", base64("X-Shopify-Hmac-Sha256").idHeader("X-Shopify-Webhook-Id"));
    preset(
        "slack",
        Handshake.SLACK,
        hex("X-Slack-Signature")
            .signatureFormat("prefix:v0=")
            .timestampHeader("X-Slack-Request-Timestamp")
            .signed("v0:{timestamp}:{body}"));
    preset("square", base64("x-square-hmacsha256-signature").signed("{url}{body}"));
    preset("squarespace", hex("Squarespace-Signature").secretEncoding("hex"));
    preset("standard-webhooks", standard("webhook"));
    preset("stripe", pairs("Stripe-Signature", ",:v1", "t", "{timestamp}.{body}"));
    preset("stytch", standard("svix"));
    preset("supabase", standard("webhook"));
    preset("svix", standard("svix"));
    preset("telegram", hex("X-Telegram-Bot-Api-Secret-Token").algorithm("equal"));
    preset("tiktok", pairs("TikTok-Signature", ",:s", "t", "{timestamp}.{body}"));
    preset(
        "trello",
        Handshake.TRELLO,
        base64("X-Trello-Webhook").algorithm("hmac-sha1").signed("{body}{url}"));
    preset("twilio", base64("X-Twilio-Signature").algorithm("hmac-sha1").signed("{url}{form}"));
    preset(
        "twitch",
        Handshake.TWITCH,
        hex("Twitch-Eventsub-Message-Signature")
            .signatureFormat("prefix:sha256=")
            .idHeader("Twitch-Eventsub-Message-Id")
            .timestampHeader("Twitch-Eventsub-Message-Timestamp")
            .timestampUnit("iso")
            .signed("{id}{timestamp}{body}")
            .tolerance(Duration.ofMinutes(10)));
    preset("typeform", base64("Typeform-Signature").signatureFormat("prefix:sha256="));
    preset("vercel", hex("x-vercel-signature").algorithm("hmac-sha1"));
    preset(
        "webflow",
        hex("x-webflow-signature")
            .timestampHeader("x-webflow-timestamp")
            .timestampUnit("ms")
            .signed("{timestamp}:{body}"));
    preset("woocommerce", base64("X-WC-Webhook-Signature").idHeader("X-WC-Webhook-Delivery-ID"));
    preset(
        "workos",
        pairs("WorkOS-Signature", ",:v1", "t", "{timestamp}.{body}")
            .timestampUnit("ms")
            .tolerance(Duration.ofMinutes(3)));
    preset(
        "x", Handshake.X, base64("X-Twitter-Webhooks-Signature").signatureFormat("prefix:sha256="));
    preset("xero", base64("x-xero-signature"));
    preset(
        "zendesk",
        base64("X-Zendesk-Webhook-Signature")
            .timestampHeader("X-Zendesk-Webhook-Signature-Timestamp")
            .timestampUnit("iso")
            .signed("{timestamp}{body}")
            .idHeader("X-Zendesk-Webhook-Invocation-Id"));
    preset(
        "zoom",
        Handshake.ZOOM,
        hex("x-zm-signature")
            .signatureFormat("prefix:v0=")
            .timestampHeader("x-zm-request-timestamp")
            .signed("v0:{timestamp}:{body}"));
  }

  private VendorFormats() {}

  private static void preset(String name, WebhookFormatBuilder builder) {
    preset(name, Handshake.NONE, builder);
  }

  private static void preset(String name, Handshake handshake, WebhookFormatBuilder builder) {
    ALL.put(name, new Vendor(builder, handshake));
  }

  private static WebhookFormatBuilder paypal() {
    return base64("PAYPAL-TRANSMISSION-SIG")
        .algorithm("rsa-sha256")
        .idHeader("PAYPAL-TRANSMISSION-ID")
        .timestampHeader("PAYPAL-TRANSMISSION-TIME")
        .timestampUnit("iso")
        .signed("{id}|{timestamp}|{body}")
        .tolerance(Duration.ofDays(1));
  }

  private static WebhookFormatBuilder plaid() {
    return WebhookFormat.builder()
        .signatureHeader("Plaid-Verification")
        .encoding("base64url")
        .timestampJson("/iat");
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
