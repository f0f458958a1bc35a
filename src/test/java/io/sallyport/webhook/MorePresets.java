package io.sallyport.webhook;

import static io.sallyport.webhook.Presets.BODY;
import static io.sallyport.webhook.Presets.FORM;
import static io.sallyport.webhook.Presets.ID;
import static io.sallyport.webhook.Presets.MS;
import static io.sallyport.webhook.Presets.S;
import static io.sallyport.webhook.Presets.URL;
import static io.sallyport.webhook.Presets.add;

import java.util.Map;

/** The rest of {@link Presets}: what each vendor documents, in the words of a test. */
final class MorePresets {
  private static final String ISO = "2026-11-22T10:15:30Z";

  private MorePresets() {}

  static void addAll() {
    String whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    String base64 = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    String hex = "00112233445566778899aabbccddeeff00112233";
    ofBody("asana", "asana-demo-secret", "HmacSHA256", true, "X-Hook-Signature", "$");
    ofBody("aftership", "aftership-demo-secret", "HmacSHA256", false, "aftership-hmac-sha256", "$");
    ofBody("airtable", base64, "HmacSHA256", true, "X-Airtable-Content-MAC", "hmac-sha256=$");
    ofBody("authorize-net", hex, "HmacSHA512", true, "X-ANET-Signature", "sha512=$");
    add(
        "bitbucket",
        "bitbucket-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Hub-Signature", "sha256=$", "X-Request-UUID", ID));
    add(
        "buildkite",
        "buildkite-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("X-Buildkite-Signature", "timestamp=" + S + ",signature=$"));
    ofBody("cal-com", "cal-com-demo-secret", "HmacSHA256", true, "X-Cal-Signature-256", "$");
    add(
        "calendly",
        "calendly-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("Calendly-Webhook-Signature", "t=" + S + ",v1=$"));
    add(
        "chargify",
        "chargify-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Chargify-Webhook-Signature-Hmac-Sha-256", "$", "X-Chargify-Webhook-Id", ID));
    ofBody("checkout-com", "checkout-com-demo-secret", "HmacSHA256", true, "Cko-Signature", "$");
    ofBody("circleci", "circleci-demo-secret", "HmacSHA256", true, "circleci-signature", "v1=$");
    add(
        "clerk",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("svix-id", ID, "svix-timestamp", S, "svix-signature", "v1,$"));
    ofBody("clickup", "clickup-demo-secret", "HmacSHA256", true, "X-Signature", "$");
    ofBody(
        "coinbase-commerce",
        "coinbase-commerce-demo-secret",
        "HmacSHA256",
        true,
        "X-CC-Webhook-Signature",
        "$");
    add(
        "customer-io",
        "customer-io-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        "v0:" + S + ":" + BODY,
        Map.of("X-CIO-Timestamp", S, "X-CIO-Signature", "$"));
    ofBody("dropbox", "dropbox-demo-secret", "HmacSHA256", true, "X-Dropbox-Signature", "$");
    ofBody("dub", "dub-demo-secret", "HmacSHA256", true, "Dub-Signature", "$");
    ofBody("dwolla", "dwolla-demo-secret", "HmacSHA256", true, "X-Request-Signature-SHA-256", "$");
    add(
        "forgejo",
        "forgejo-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Forgejo-Signature", "$", "X-Forgejo-Delivery", ID));
    add(
        "front",
        "front-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        MS + ":" + BODY,
        Map.of("X-Front-Request-Timestamp", MS, "X-Front-Signature", "$"));
    add(
        "gitea",
        "gitea-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Gitea-Signature", "$", "X-Gitea-Delivery", ID));
    ofBody("gocardless", "gocardless-demo-secret", "HmacSHA256", true, "Webhook-Signature", "$");
    ofBody("heroku", "heroku-demo-secret", "HmacSHA256", false, "Heroku-Webhook-Hmac-SHA256", "$");
    ofBody("intercom", "intercom-demo-secret", "HmacSHA1", true, "X-Hub-Signature", "sha1=$");
    add(
        "jira",
        "jira-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Hub-Signature", "sha256=$", "X-Atlassian-Webhook-Identifier", ID));
    ofBody("launchdarkly", "launchdarkly-demo-secret", "HmacSHA256", true, "X-LD-Signature", "$");
    ofBody("lemon-squeezy", "lemon-squeezy-demo-secret", "HmacSHA256", true, "X-Signature", "$");
    add(
        "mandrill",
        "mandrill-demo-secret",
        "HmacSHA1",
        false,
        FORM,
        URL + "a1a\u00e9 xb2",
        Map.of("X-Mandrill-Signature", "$"));
    ofBody("meta", "meta-demo-secret", "HmacSHA256", true, "X-Hub-Signature-256", "sha256=$");
    add(
        "mux",
        "mux-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("Mux-Signature", "t=" + S + ",v1=$"));
    ofBody("nylas", "nylas-demo-secret", "HmacSHA256", true, "X-Nylas-Signature", "$");
    add(
        "openai",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    ofBody("paystack", "paystack-demo-secret", "HmacSHA512", true, "x-paystack-signature", "$");
    add(
        "persona",
        "persona-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("Persona-Signature", "t=" + S + ",v1=$"));
    add(
        "polar",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    ofBody("pusher", "pusher-demo-secret", "HmacSHA256", true, "X-Pusher-Signature", "$");
    ofBody("quickbooks", "quickbooks-demo-secret", "HmacSHA256", false, "intuit-signature", "$");
    add(
        "razorpay",
        "razorpay-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Razorpay-Signature", "$", "x-razorpay-event-id", ID));
    add(
        "render",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    add(
        "replicate",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    add(
        "resend",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("svix-id", ID, "svix-timestamp", S, "svix-signature", "v1,$"));
    add(
        "sentry",
        "sentry-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("Sentry-Hook-Signature", "$", "Request-ID", ID));
    add(
        "shippo",
        "shippo-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("Shippo-Auth-Signature", "t=" + S + ",v1=$"));
    ofBody("squarespace", hex, "HmacSHA256", true, "Squarespace-Signature", "$");
    add(
        "stytch",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("svix-id", ID, "svix-timestamp", S, "svix-signature", "v1,$"));
    add(
        "supabase",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    add(
        "tiktok",
        "tiktok-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("TikTok-Signature", "t=" + S + ",s=$"));
    add(
        "trello",
        "trello-demo-secret",
        "HmacSHA1",
        false,
        BODY,
        BODY + URL,
        Map.of("X-Trello-Webhook", "$"));
    add(
        "twitch",
        "twitch-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        ID + ISO + BODY,
        Map.of(
            "Twitch-Eventsub-Message-Id",
            ID,
            "Twitch-Eventsub-Message-Timestamp",
            ISO,
            "Twitch-Eventsub-Message-Signature",
            "sha256=$"));
    ofBody(
        "typeform", "typeform-demo-secret", "HmacSHA256", false, "Typeform-Signature", "sha256=$");
    ofBody("xero", "xero-demo-secret", "HmacSHA256", false, "x-xero-signature", "$");
    add(
        "zendesk",
        "zendesk-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        ISO + BODY,
        Map.of(
            "X-Zendesk-Webhook-Invocation-Id",
            ID,
            "X-Zendesk-Webhook-Signature-Timestamp",
            ISO,
            "X-Zendesk-Webhook-Signature",
            "$"));
  }

  /** Adds a preset that signs the body only, in one header. */
  private static void ofBody(
      String name, String secret, String algorithm, boolean hex, String header, String value) {
    add(name, secret, algorithm, hex, BODY, BODY, Map.of(header, value));
  }
}
