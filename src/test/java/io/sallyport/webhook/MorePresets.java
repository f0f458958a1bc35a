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
    add(
        "asana",
        "asana-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Hook-Signature", "$"));
    add(
        "aftership",
        "aftership-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        BODY,
        Map.of("aftership-hmac-sha256", "$"));
    add(
        "airtable",
        base64,
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Airtable-Content-MAC", "hmac-sha256=$"));
    add(
        "authorize-net",
        hex,
        "HmacSHA512",
        true,
        BODY,
        BODY,
        Map.of("X-ANET-Signature", "sha512=$"));
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
    add(
        "cal-com",
        "cal-com-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Cal-Signature-256", "$"));
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
    add(
        "checkout-com",
        "checkout-com-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("Cko-Signature", "$"));
    add(
        "circleci",
        "circleci-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("circleci-signature", "v1=$"));
    add(
        "clerk",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("svix-id", ID, "svix-timestamp", S, "svix-signature", "v1,$"));
    add(
        "clickup",
        "clickup-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Signature", "$"));
    add(
        "coinbase-commerce",
        "coinbase-commerce-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-CC-Webhook-Signature", "$"));
    add(
        "customer-io",
        "customer-io-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        "v0:" + S + ":" + BODY,
        Map.of("X-CIO-Timestamp", S, "X-CIO-Signature", "$"));
    add(
        "dropbox",
        "dropbox-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Dropbox-Signature", "$"));
    add("dub", "dub-demo-secret", "HmacSHA256", true, BODY, BODY, Map.of("Dub-Signature", "$"));
    add(
        "dwolla",
        "dwolla-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Request-Signature-SHA-256", "$"));
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
    add(
        "gocardless",
        "gocardless-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("Webhook-Signature", "$"));
    add(
        "heroku",
        "heroku-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        BODY,
        Map.of("Heroku-Webhook-Hmac-SHA256", "$"));
    add(
        "intercom",
        "intercom-demo-secret",
        "HmacSHA1",
        true,
        BODY,
        BODY,
        Map.of("X-Hub-Signature", "sha1=$"));
    add(
        "jira",
        "jira-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Hub-Signature", "sha256=$", "X-Atlassian-Webhook-Identifier", ID));
    add(
        "launchdarkly",
        "launchdarkly-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-LD-Signature", "$"));
    add(
        "lemon-squeezy",
        "lemon-squeezy-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Signature", "$"));
    add(
        "mandrill",
        "mandrill-demo-secret",
        "HmacSHA1",
        false,
        FORM,
        URL + "a1a\u00e9 xb2",
        Map.of("X-Mandrill-Signature", "$"));
    add(
        "meta",
        "meta-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Hub-Signature-256", "sha256=$"));
    add(
        "mux",
        "mux-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        S + "." + BODY,
        Map.of("Mux-Signature", "t=" + S + ",v1=$"));
    add(
        "nylas",
        "nylas-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Nylas-Signature", "$"));
    add(
        "openai",
        whsec,
        "HmacSHA256",
        false,
        BODY,
        ID + "." + S + "." + BODY,
        Map.of("webhook-id", ID, "webhook-timestamp", S, "webhook-signature", "v1,$"));
    add(
        "paystack",
        "paystack-demo-secret",
        "HmacSHA512",
        true,
        BODY,
        BODY,
        Map.of("x-paystack-signature", "$"));
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
    add(
        "pusher",
        "pusher-demo-secret",
        "HmacSHA256",
        true,
        BODY,
        BODY,
        Map.of("X-Pusher-Signature", "$"));
    add(
        "quickbooks",
        "quickbooks-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        BODY,
        Map.of("intuit-signature", "$"));
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
    add("squarespace", hex, "HmacSHA256", true, BODY, BODY, Map.of("Squarespace-Signature", "$"));
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
    add(
        "typeform",
        "typeform-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        BODY,
        Map.of("Typeform-Signature", "sha256=$"));
    add(
        "xero",
        "xero-demo-secret",
        "HmacSHA256",
        false,
        BODY,
        BODY,
        Map.of("x-xero-signature", "$"));
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
}
