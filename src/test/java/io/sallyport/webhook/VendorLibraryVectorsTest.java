package io.sallyport.webhook;

import static io.sallyport.webhook.Verdicts.NOW;
import static io.sallyport.webhook.Verdicts.assertAccepted;
import static io.sallyport.webhook.Verdicts.assertRejected;
import static io.sallyport.webhook.Verdicts.scheme;

import io.sallyport.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Messages that vendors' own libraries test with, for {@code square}, {@code line}, {@code
 * sendgrid} and {@code box}. Published vectors of other presets are in {@link
 * AdyenJavaVectorsTest}, {@link GithubDocumentationVectorTest}, {@link
 * SlackDocumentationVectorTest}, {@link StandardWebhooksVectorsTest} with {@link KeyPairsTest}
 * (also {@code svix}) and {@link TwilioPythonVectorsTest}. {@code stripe} is held against Stripe's
 * library in {@link VendorSdkTest}. For the remaining presets there is no published vector here;
 * {@link PresetWireFormTest} checks their form.
 */
class VendorLibraryVectorsTest {

  /**
   * <a
   * href="https://github.com/square/square-python-sdk/blob/main/tests/integration/test_webhooks_helper.py">square-python-sdk</a>
   */
  @Test
  void acceptsBothMessagesOfTheSquareLibrary() {
    String header = "x-square-hmacsha256-signature";
    assertAccepted(
        scheme("square", NOW, "signature-key"),
        Message.of("{\"data\":{\"type\":\"webhooks\",\"id\":\">id<\"}}")
            .at("https://webhook.site/webhooks")
            .with(header, "Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U="));
    assertAccepted(
        scheme("square", NOW, "Ibxx_5AKakO-3qeNVR61Dw"),
        Message.of(
                "{\"merchant_id\":\"MLEFBHHSJGVHD\",\"type\":\"webhooks.test_notification\","
                    + "\"event_id\":\"ac3ac95b-f97d-458c-a6e6-18981597e05f\","
                    + "\"created_at\":\"2022-07-13T20:30:59.037339943Z\",\"data\":{\"type\":"
                    + "\"webhooks\",\"id\":\"bc368e64-01aa-407e-b46e-3231809b1129\"}}")
            .at("https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9")
            .with(header, "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4="));
  }

  /** <a href="https://github.com/line/line-bot-sdk-java">line-bot-sdk-java</a> */
  @Test
  void acceptsTheMessageOfTheLineLibrary() {
    assertAccepted(
        scheme("line", NOW, "SECRET"),
        Message.of("{}").with("X-Line-Signature", "3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA="));
  }

  /**
   * <a
   * href="https://github.com/sendgrid/sendgrid-python/blob/main/test/unit/test_eventwebhook.py">sendgrid-python</a>
   */
  @Test
  void acceptsTheMessageOfTheSendgridLibrary() {
    Message message =
        Message.of(
                "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced"
                    + " Address\",\"sg_event_id\":"
                    + "\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
                    + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58"
                    + "-kmzbl-18-5F5FC76C-9.0\",\"smtp-id\":"
                    + "\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\","
                    + "\"timestamp\":1600112492}]\r\n")
            .with("X-Twilio-Email-Event-Webhook-Timestamp", "1600112502")
            .with(
                "X-Twilio-Email-Event-Webhook-Signature",
                "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqH"
                    + "h89M15TluLtEZtM=");
    WebhookScheme scheme =
        scheme(
            "sendgrid",
            Instant.ofEpochSecond(1600112502),
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3G"
                + "Rqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==");
    assertAccepted(scheme, message);
    assertRejected(scheme, message.body("payload"), Reason.SIGNATURE_WRONG);
  }

  /** <a href="https://github.com/box/box-node-sdk">box-node-sdk</a>: the keys of its samples. */
  @Test
  void acceptsEachSignatureOfTheBoxLibrary() {
    Message message =
        Message.of(
                "{\"type\":\"webhook_event\",\"webhook\":{\"id\":\"1234567890\"},"
                    + "\"trigger\":\"FILE.UPLOADED\",\"source\":{\"id\":\"1234567890\","
                    + "\"type\":\"file\",\"name\":\"Test.txt\"}}")
            .with("BOX-DELIVERY-ID", "f96bb54b-ee16-4fc5-aa65-8c2d9e5b546f")
            .with("BOX-DELIVERY-TIMESTAMP", "2020-01-01T00:00:00-07:00")
            .with("BOX-SIGNATURE-PRIMARY", "6TfeAW3A1PASkgboxxA5yqHNKOwFyMWuEXny/FPD5hI=")
            .with("BOX-SIGNATURE-SECONDARY", "v+1CD1Jdo3muIcbpv5lxxgPglOqMfsNHPV899xWYydo=");
    Instant time = Instant.parse("2020-01-01T07:00:00Z");
    assertAccepted(scheme("box", time, "SamplePrimaryKey"), message);
    assertAccepted(scheme("box", time, "SampleSecondaryKey"), message);
    assertAccepted(
        scheme("box", time, "SamplePrimaryKey"), message.without("BOX-SIGNATURE-SECONDARY"));
    assertRejected(scheme("box", time, "OtherKey"), message, Reason.SIGNATURE_WRONG);
    assertRejected(
        scheme("box", time.plusSeconds(601), "SamplePrimaryKey"),
        message,
        Reason.TIMESTAMP_OUTSIDE_WINDOW);
  }
}
